import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query matches, kept up to date. False where there is no screen. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback((listener: () => void) => {
    const media = window.matchMedia?.(query);
    media?.addEventListener('change', listener);
    return () => media?.removeEventListener('change', listener);
  }, [query]);
  return useSyncExternalStore(subscribe, () => window.matchMedia?.(query).matches ?? false);
}

/** Room for a receipt beside the conversation. */
export const WIDE = '(min-width: 64rem)';
