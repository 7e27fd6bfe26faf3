/**
 * Checks the global memory while the page is closed, with the page's own code on the page's own database. It has no fetch handler: the
 * page loads as if it were not there.
 */
import { openDatabase } from '../adapters/idb/open.ts';
import { operationsBeside } from '../app-checking.ts';
import { openGlobal } from '../app-global.ts';

declare const self: ServiceWorkerGlobalScope;
/** Not in the types of the platform: https://wicg.github.io/periodic-background-sync/ */
interface PeriodicSyncEvent extends ExtendableEvent { readonly tag: string }

async function sync(): Promise<void> {
  const database = await openDatabase();
  try {
    await (await openGlobal(database, () => Date.now(), async () => operationsBeside(new URL('.', self.location.href)))).sync('background');
  } finally {
    database.close();
  }
}

self.addEventListener('periodicsync' as 'sync', (event) => {
  const { tag } = event as unknown as PeriodicSyncEvent;
  if (tag === 'global') (event as unknown as PeriodicSyncEvent).waitUntil(sync());
});
