/** When the global memory is checked: at start, every few hours, when the network comes back, and while the page is closed where the browser does that. */
import type { GlobalMemory } from './core/global/global-memory.ts';

const EVERY_MS = 6 * 3600 * 1000;

export function keepSynced(global: GlobalMemory): void {
  void global.sync('start');
  // Apart from each other, so that pages opened together do not ask together for ever.
  setInterval(() => { void global.sync('schedule'); }, EVERY_MS * (0.9 + 0.2 * Math.random()));
  addEventListener('online', () => { void global.sync('online'); });
  // A comfort, and nothing to bother anybody with where it fails.
  if ('serviceWorker' in navigator && 'PeriodicSyncManager' in globalThis) void import('./app-background.ts').then(({ keepSyncedWhileClosed }) => keepSyncedWhileClosed(EVERY_MS)).catch(() => undefined);
}
