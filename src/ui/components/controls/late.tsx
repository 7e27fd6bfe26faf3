import { lazy, Suspense, useEffect, type ComponentType, type ReactElement } from 'react';
import { ErrorNote } from './ErrorNote.tsx';
import { partOrNote } from './part-or-note.ts';

export interface Late<P> {
  readonly Part: (props: P) => ReactElement;
  /** Fetches its script once the component that calls this is there, so that it opens at once and without a network. */
  readonly useAhead: () => void;
}

/** A part whose script is not in the first one, because no first answer needs it; where it cannot be fetched its place says so. */
export function late<P extends object>(name: string, fetchPart: () => Promise<ComponentType<P>>): Late<P> {
  const Lazy = lazy<ComponentType<P>>(() => partOrNote(`the script of ${name}`, fetchPart, (error) => <ErrorNote error={error} aloud />));
  return {
    Part: (props) => <Suspense><Lazy {...props} /></Suspense>,
    useAhead: () => { useEffect(() => { void Promise.allSettled([fetchPart()]); }, []); },
  };
}
