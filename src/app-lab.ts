/** How the page comes to its lab. Loaded when the lab is opened: who only talks never downloads it. */
import { createIdbLabStore } from './adapters/idb/lab-store.ts';
import type { Models } from './core/engine/models.ts';
import { EXPERIMENTS } from './core/lab/experiments.ts';
import type { Lab } from './core/lab/lab.ts';
import { openLab } from './workers/lab-client.ts';

type Database = Parameters<typeof createIdbLabStore>[0];

export const openAppLab = (database: Database, base: URL, { ready }: Pick<Models, 'ready'>): Promise<Lab> => openLab({
  experiments: EXPERIMENTS,
  startWorker: () => new Worker(new URL('./workers/lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' }),
  store: createIdbLabStore(database),
  folder: new URL('lab/', base).href,
  model: ready,
});
