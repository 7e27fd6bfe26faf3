/** Which page is shown is the hash, so that links, the back button and a reload work without a router. */
import { useSyncExternalStore } from 'react';

export const ROUTES = ['chat', 'memory', 'echo', 'models', 'global', 'lab'] as const;
export type Route = (typeof ROUTES)[number];

export const hrefOf = (route: Route): string => `#/${route}`;

/** Anything else is the chat. What follows a "?" is the page's own. */
export function parseRoute(hash: string): Route {
  return ROUTES.find((route) => hash.split('?')[0] === hrefOf(route)) ?? 'chat';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => { window.removeEventListener('hashchange', listener); };
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, () => parseRoute(window.location.hash));

/** What follows the "?" of the hash; empty without one. */
export const useQuery = (): string => useSyncExternalStore(subscribe, () => window.location.hash.split('?')[1] ?? '');
