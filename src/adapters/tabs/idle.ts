import type { Idle } from '../../core/local/profile/idle.ts';

/** The browser's own notice that nothing else is to be done; where there is none (Safari), the time alone. */
export function createIdle(): Idle {
  return {
    after: (ms, work) => {
      let idle: number | undefined;
      const timer = setTimeout(() => {
        if (typeof requestIdleCallback === 'undefined') work();
        else idle = requestIdleCallback(work);
      }, ms);
      return () => {
        clearTimeout(timer);
        if (idle !== undefined) cancelIdleCallback(idle);
      };
    },
  };
}
