import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery } from '../../route.ts';
import { memoryHref, formatView, parseView, type View } from './inspector-view.ts';

/** Browsers refuse an address that changes with every key press. */
const PAUSE_MS = 300;

/** The view and how to change it. A link sets it; what is changed here stands in the address a moment later, without a step in the history. */
export function useView(): readonly [View, (change: Partial<View>) => void] {
  const query = useQuery();
  const [view, setView] = useState(() => parseView(query));
  const last = useRef(query);
  useEffect(() => {
    if (query === last.current) return;
    last.current = query;
    setView(parseView(query));
  }, [query]);
  useEffect(() => {
    const next = formatView(view);
    if (next === formatView(parseView(last.current))) return undefined;
    const timer = setTimeout(() => {
      last.current = next;
      window.history.replaceState(window.history.state, '', memoryHref(view));
    }, PAUSE_MS);
    return () => { clearTimeout(timer); };
  }, [view]);
  return [view, useCallback((change) => { setView((before) => ({ ...before, ...change })); }, [])];
}
