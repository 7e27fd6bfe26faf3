/** When the global memory is checked: at start, every few hours, when the network comes back, and while the page is closed where the browser does that. */
import type { GlobalMemory } from './core/global/global-memory.ts';

const EVERY_MS = 6 * 3600 * 1000;
/** A first question waits this long for the first check at most: a network may be there and say nothing. */
const PATIENCE_MS = 10_000;

/** @returns when a first visit may be answered: at once where packs were kept, else after the first check, whatever came of it */
export function keepSynced(global: GlobalMemory): Promise<void> {
  const isKept = global.state().packs.length > 0;
  const first = global.sync('start');
  // Apart from each other, so that pages opened together do not ask together for ever.
  setInterval(() => { void global.sync('schedule'); }, EVERY_MS * (0.9 + 0.2 * Math.random()));
  addEventListener('online', () => { void global.sync('online'); });
  const ready = isKept ? Promise.resolve() : Promise.race([first, new Promise<void>((resolve) => { setTimeout(resolve, PATIENCE_MS); })]);
  // A comfort, and nothing to bother anybody with where it fails.
  if ('serviceWorker' in navigator && 'PeriodicSyncManager' in globalThis) void import('./app-background.ts').then(({ keepSyncedWhileClosed }) => keepSyncedWhileClosed(EVERY_MS)).catch(() => undefined);
  return ready;
}
