import type { IDBPDatabase } from 'idb';
import type { KeptResult } from '../../core/lab/lab.ts';
import type { LabStore, Run } from '../../core/lab/lab-store.ts';
import { guarded } from './open.ts';
import type { Schema } from './schema.ts';

/** Records by id: "run/<experiment>", "result/<experiment>", "unit/<experiment>/<run>/<unit>". */
type LabRecord =
  | { readonly id: string; readonly run: Run }
  | { readonly id: string; readonly kept: KeptResult }
  | { readonly id: string; readonly unit: unknown };

const unitsOf = (experiment: string, run = ''): IDBKeyRange => startingWith(`unit/${experiment}/${run === '' ? '' : `${run}/`}`);
/** "0" follows "/". */
const startingWith = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix.slice(0, -1)}0`, false, true);

export function createIdbLabStore(database: IDBPDatabase<Schema>): LabStore {
  const all = async (prefix: string): Promise<readonly LabRecord[]> => await database.getAll('lab', startingWith(prefix)) as LabRecord[];
  return {
    begin: (run) => guarded('taking up a run of the lab', (async () => {
      const { experiment } = run.config;
      const writing = database.transaction('lab', 'readwrite');
      const done = new Map<string, unknown>();
      const own = `unit/${experiment}/${run.key}/`;
      for (const record of await writing.store.getAll(unitsOf(experiment)) as { readonly id: string; readonly unit: unknown }[]) {
        if (record.id.startsWith(own)) done.set(record.id.slice(own.length), record.unit);
        else await writing.store.delete(record.id);
      }
      await writing.store.put({ id: `run/${experiment}`, run } satisfies LabRecord);
      await writing.done;
      return done;
    })()),
    keep: async ({ key, config }, unit, result) => {
      await guarded('keeping a unit of the lab', database.put('lab', { id: `unit/${config.experiment}/${key}/${unit}`, unit: result } satisfies LabRecord));
    },
    finish: ({ config: { experiment }, on }, result) => guarded('keeping a result of the lab', (async () => {
      const writing = database.transaction('lab', 'readwrite');
      await Promise.all([
        writing.store.put({ id: `result/${experiment}`, kept: { result, on } } satisfies LabRecord), writing.store.delete(`run/${experiment}`), writing.store.delete(unitsOf(experiment)), writing.done,
      ]);
    })()),
    unfinished: () => guarded('reading the runs of the lab', (async () => {
      const runs = (await all('run/')).flatMap((record) => ('run' in record ? [record.run] : []));
      return Promise.all(runs.map(async ({ key, config, on, of }) => ({ config, on, of, done: await database.count('lab', unitsOf(config.experiment, key)) })));
    })()),
    // One of another format was written by another version of the page.
    results: async () => (await guarded('reading the results of the lab', all('result/'))).flatMap((record) => ('kept' in record && record.kept.result.formatVersion === 1 ? [record.kept] : [])),
  };
}
