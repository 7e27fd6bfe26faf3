import type { ReactElement } from 'react';
import type { Noted } from '../../../app.ts';
import { NotedLine } from './NotedLine.tsx';

/** What became of what the question said about the person, each with a way to take it back. */
export function Remembered({ noted }: { readonly noted: readonly Noted[] }): ReactElement {
  return <>{noted.map((one, i) => <NotedLine key={`${one.id} ${i}`} noted={one} />)}</>;
}
