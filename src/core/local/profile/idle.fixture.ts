import type { Idle } from './idle.ts';

/** Idle when the test says so. */
export function createFakeIdle(): Idle & { readonly waiting: () => number; readonly pass: () => void } {
  const works = new Set<() => void>();
  return {
    after: (_ms, work) => {
      works.add(work);
      return () => works.delete(work);
    },
    waiting: () => works.size,
    pass: () => {
      for (const work of [...works]) {
        works.delete(work);
        work();
      }
    },
  };
}
