import { useCallback, useMemo, useRef, useState } from 'react';
import type { MemoryId } from '../../../core/local/memory.ts';
import type { Entry } from './record-index.ts';

export interface Selection {
  /** Of what is shown. */
  readonly ids: ReadonlySet<MemoryId>;
  /** @param through everything from the last one touched to this one */
  readonly toggle: (id: MemoryId, through: boolean) => void;
  readonly all: () => void;
  readonly none: () => void;
}

const NONE: ReadonlySet<MemoryId> = new Set();

/** What is selected and shown; what a filter hides is not acted on. */
export function useSelection(shown: readonly Entry[]): Selection {
  const [chosen, setChosen] = useState(NONE);
  const last = useRef<MemoryId>(undefined);
  const ids = useMemo(() => (chosen.size === 0 ? NONE : new Set(shown.flatMap(({ memory }) => (chosen.has(memory.id) ? memory.id : [])))), [chosen, shown]);
  const toggle = useCallback((id: MemoryId, through: boolean) => {
    const at = (wanted: MemoryId | undefined): number => shown.findIndex(({ memory }) => memory.id === wanted);
    const from = through ? at(last.current) : -1;
    last.current = id;
    setChosen((before) => {
      const next = new Set(before);
      const select = !before.has(id);
      const to = at(id);
      const range = from < 0 ? [id] : shown.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ memory }) => memory.id);
      for (const one of range) if (select) next.add(one); else next.delete(one);
      return next;
    });
  }, [shown]);
  const all = useCallback(() => { setChosen(new Set(shown.map(({ memory }) => memory.id))); }, [shown]);
  const none = useCallback(() => { setChosen(NONE); }, []);
  return useMemo(() => ({ ids, toggle, all, none }), [ids, toggle, all, none]);
}
