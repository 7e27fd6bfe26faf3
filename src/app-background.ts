/** Has the browser check the global memory while the page is closed. Loaded only where a browser can. */
import serviceWorker from './workers/global-sync.sw.ts?worker&url';

/** What the service worker listens for. */
const TAG = 'global';

/** Not in the types of the platform: https://wicg.github.io/periodic-background-sync/ */
interface PeriodicSync { getTags(): Promise<readonly string[]>; register(tag: string, options: { readonly minInterval: number }): Promise<void> }

/** Browsers allow it to installed apps only; everywhere else there is no service worker at all. Without it the page checks at its next start. */
export async function keepSyncedWhileClosed(everyMs: number): Promise<void> {
  const { state } = await navigator.permissions.query({ name: 'periodic-background-sync' as PermissionName });
  if (state !== 'granted') return;
  const registration = await navigator.serviceWorker.register(serviceWorker, { type: 'module' });
  const { periodicSync } = registration as ServiceWorkerRegistration & { readonly periodicSync: PeriodicSync };
  if (!(await periodicSync.getTags()).includes(TAG)) await periodicSync.register(TAG, { minInterval: everyMs });
}
