import { useEffect, useMemo, useState } from 'react';
import type { LocalHit } from '../../../core/local/local-memory.ts';
import { useApp, useMemories } from '../../app-context.ts';

/** Meaning is looked up once the typing pauses; words are there at once. */
const PAUSE_MS = 120;

/** What a search finds: by words while it is typed, by meaning too as soon as that is known. Undefined for an empty search. */
export function useFound(query: string): readonly LocalHit[] | undefined {
  const { memory } = useApp();
  const memories = useMemories();
  const [found, setFound] = useState<{ readonly of: unknown; readonly hits: readonly LocalHit[] }>();
  // One object per search, so that what comes late is never taken for another's.
  const search = useMemo(() => ({ query: query.trim(), memories }), [query, memories]);
  const byWords = useMemo(() => memory.search(search.query), [memory, search]);
  useEffect(() => {
    if (search.query === '') return undefined;
    const timer = setTimeout(() => { void memory.retrieve(search.query).then(({ hits }) => { setFound({ of: search, hits }); }); }, PAUSE_MS);
    return () => { clearTimeout(timer); };
  }, [memory, search]);
  if (search.query === '') return undefined;
  return found?.of === search ? found.hits : byWords;
}
