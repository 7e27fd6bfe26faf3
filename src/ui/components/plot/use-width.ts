import { useEffect, useRef, useState, type RefObject } from 'react';

/** Width of an element in CSS pixels, kept up to date; `usual` where nothing is laid out. */
export function useWidth<Element extends HTMLElement>(usual: number): readonly [ref: RefObject<Element | null>, width: number] {
  const ref = useRef<Element>(null);
  const [width, setWidth] = useState(usual);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => { if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width)); });
    observer.observe(element);
    return () => { observer.disconnect(); };
  }, []);
  return [ref, width];
}
