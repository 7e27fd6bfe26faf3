/** When the global memory is checked: at start, every few hours, when the network comes back, and while the page is closed where the browser does that. */
import serviceWorker from './workers/global-sync.sw.ts?worker&url';
import type { GlobalMemory } from './core/global/global-memory.ts';

const EVERY_MS = 6 * 3600 * 1000;
/** What the service worker listens for. */
const TAG = 'global';

/** Not in the types of the platform: https://wicg.github.io/periodic-background-sync/ */
interface PeriodicSync { getTags(): Promise<readonly string[]>; register(tag: string, options: { readonly minInterval: number }): Promise<void> }

export function keepSynced(global: GlobalMemory): void {
  void global.sync('start');
  // Apart from each other, so that pages opened together do not ask together for ever.
  setInterval(() => { void global.sync('schedule'); }, EVERY_MS * (0.9 + 0.2 * Math.random()));
  addEventListener('online', () => { void global.sync('online'); });
  void keepSyncedWhileClosed().catch(() => undefined);
}

/** Browsers allow it to installed apps only; everywhere else there is no service worker at all. Without it the page checks at its next start. */
async function keepSyncedWhileClosed(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('PeriodicSyncManager' in globalThis)) return;
  const { state } = await navigator.permissions.query({ name: 'periodic-background-sync' as PermissionName });
  if (state !== 'granted') return;
  const registration = await navigator.serviceWorker.register(serviceWorker, { type: 'module' });
  const { periodicSync } = registration as ServiceWorkerRegistration & { readonly periodicSync: PeriodicSync };
  if (!(await periodicSync.getTags()).includes(TAG)) await periodicSync.register(TAG, { minInterval: EVERY_MS });
}
