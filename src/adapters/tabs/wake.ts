import type { Wake } from '../../core/engine/wake.ts';

/** The page's own sleep: browsers freeze a tab that lies in the background, or keep a page that was left. */
export function createWake(): Wake {
  return {
    subscribe: (listener) => {
      const onShow = ({ persisted }: PageTransitionEvent): void => { if (persisted) listener(); };
      document.addEventListener('resume', listener);
      addEventListener('pageshow', onShow);
      return () => {
        document.removeEventListener('resume', listener);
        removeEventListener('pageshow', onShow);
      };
    },
    after: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => { clearTimeout(timer); };
    },
  };
}
