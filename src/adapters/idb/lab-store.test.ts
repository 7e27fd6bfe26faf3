import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../core/lab/lab-store.ts';
import type { LabResult } from '../../core/lab/result.ts';
import { createIdbLabStore } from './lab-store.ts';
import { openDatabase } from './open.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });
const run = (experiment: string, key: string): Run => ({ key, of: 3, on: 'page', config: { experiment, tasks: ['movie-rating'], seed: 1, folds: 5 } });
const result = (experiment: string, title: string): LabResult => ({ format: 'logo-lab', formatVersion: 1, title, question: '', config: run(experiment, '').config, tables: [], plots: [], findings: [], notes: [] });

describe('the IndexedDB store of the lab', () => {
  it('gives a run its own units back, and says how far it is', async () => {
    const store = createIdbLabStore(await openDatabase());
    const memories = run('memories', 'aa');
    expect([...await store.begin(memories)]).toEqual([]);
    await store.keep(memories, 'movie-rating/fold-1', [1, { x: 'y' }]);
    await store.keep(memories, 'movie-rating/fold-2', 2);
    expect(await store.unfinished()).toEqual([{ config: memories.config, on: 'page', done: 2, of: 3 }]);
    expect([...await store.begin(memories)]).toEqual([['movie-rating/fold-1', [1, { x: 'y' }]], ['movie-rating/fold-2', 2]]);
  });

  it('never gives a run the units of another, and keeps one run per experiment', async () => {
    const store = createIdbLabStore(await openDatabase());
    const others = [run('memories', 'a'), run('memories-too', 'a')];
    for (const other of others) {
      await store.begin(other);
      await store.keep(other, 'unit', 1);
    }
    expect([...await store.begin(run('memories', 'aa'))]).toEqual([]);
    // The other tab goes on with its own.
    await store.keep(run('memories', 'a'), 'late', 1);
    expect([...await store.begin(run('memories', 'aa'))]).toEqual([]);
    expect([...await store.begin(run('memories-too', 'a'))]).toEqual([['unit', 1]]);
    expect([...await store.begin(run('memories', 'a'))]).toEqual([]);
  });

  it('puts the result in the place of the units and of the last result', async () => {
    const store = createIdbLabStore(await openDatabase());
    for (const title of ['first', 'second']) {
      await store.begin(run('memories', title));
      await store.keep(run('memories', title), 'unit', 1);
      await store.finish(run('memories', title), result('memories', title));
    }
    await store.finish(run('transfer', 'x'), result('transfer', 'third'));
    expect((await store.results()).map(({ result: { title } }) => title)).toEqual(['second', 'third']);
    expect(await store.unfinished()).toEqual([]);
    expect([...await store.begin(run('memories', 'second'))]).toEqual([]);
  });

  it('fails with a storage code once the database is closed', async () => {
    const database = await openDatabase();
    const store = createIdbLabStore(database);
    database.close();
    await expect(store.begin(run('memories', 'a'))).rejects.toMatchObject({ code: 'storage/unavailable' });
    await expect(store.results()).rejects.toMatchObject({ code: 'storage/unavailable' });
  });
});
