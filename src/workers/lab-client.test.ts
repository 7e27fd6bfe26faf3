import 'fake-indexeddb/auto';
import { gzipSync } from 'node:zlib';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { unpack } from '../adapters/browser/unpack.ts';
import { createIdbLabStore } from '../adapters/idb/lab-store.ts';
import { openDatabase } from '../adapters/idb/open.ts';
import { createScriptedEngine } from '../core/engine/scripted-engine.ts';
import { AppError } from '../core/errors.ts';
import type { Experiment } from '../core/lab/experiment.ts';
import type { Lab, LabData } from '../core/lab/lab.ts';
import type { LabStore } from '../core/lab/lab-store.ts';
import type { LabConfig } from '../core/lab/result.ts';
import { openLab, type LabParts } from './lab-client.ts';
import type { LabReply, LabRequest } from './lab-protocol.ts';
import { serveLab, type LabPlace } from './lab-serve.ts';

const ran: string[] = [];
/** Counts the examples it is given, a unit per fold. */
const counting: Experiment = {
  id: 'counting', title: 'Counting', question: 'How many?', tasks: ['movie-rating'],
  units: ({ folds }) => Array.from({ length: folds }, (_, fold) => ({ key: `fold-${fold + 1}`, task: 'movie-rating' })),
  run: ({ key }, { examples }, { seed }) => { ran.push(key); return examples.length * seed; },
  sumUp: (config, results) => ({ format: 'logo-lab', formatVersion: 1, title: 'Counting', question: '', config, tables: [], plots: [], findings: [], notes: [[...results].map(([key, found]) => `${key}: ${String(found)}`).join(', ')] }),
};
const asking: Experiment = {
  ...counting, id: 'asking', asksModel: true,
  run: async (_unit, _data, _config, { engine, signal }) => {
    if (!engine) return 'nobody';
    let said = '';
    for await (const event of engine.generate([{ role: 'user', content: 'hi' }], { maxTokens: 3, ...(signal && { signal }) })) if (event.kind === 'text') said += event.text;
    return `${said.trim()} ${(await engine.score([{ role: 'user', content: 'hi' }], ['a', 'b'])).length}`;
  },
};
const EXPERIMENTS = [counting, asking];
const config = (change: Partial<LabConfig> = {}): LabConfig => ({ experiment: 'counting', tasks: ['movie-rating'], seed: 1, folds: 3, ...change });

/** Enough units for a message to arrive in between. */
const many = config({ folds: 40 });

const MOVIES = 'movieId,title,genres\n1,Heat (1995),Crime\n';
const ratings = (rows: number): string => `userId,movieId,rating,timestamp\n${'7,1,4.5,200\n'.repeat(rows)}`;
const given = (files: Record<string, string | Uint8Array<ArrayBuffer>>): LabData => ({ kind: 'files', files: Object.entries(files).map(([path, content]) => ({ path, blob: new Blob([content]) })) });
const data = (rows = 2): LabData => given({ 'ratings.csv': ratings(rows), 'movies.csv': MOVIES });
const hex = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');

interface Handle { crash: () => void; started: number; ended: number }

/** Both banks in one process: messages are cloned and arrive later, as between threads. */
async function open(change: { readonly place?: Partial<LabPlace>; readonly parts?: Partial<LabParts> } = {}): Promise<{ readonly lab: Lab; readonly handle: Handle }> {
  const handle: Handle = { crash: () => undefined, started: 0, ended: 0 };
  const store = createIdbLabStore(await openDatabase());
  const place: LabPlace = {
    experiments: EXPERIMENTS, code: 'lab-1.js', openStore: () => Promise.resolve(store), unpack, sha256: hex, now: () => performance.now(),
    fetch: (url) => Promise.reject(new AppError('lab/offline', `${url}: could not be reached`)), ...change.place,
  };
  const lab = await openLab({
    experiments: EXPERIMENTS, store, folder: 'http://page/lab/', model: () => Promise.reject(new AppError('engine/not-loaded', 'none')), ...change.parts,
    startWorker: () => {
      handle.started++;
      let alive = true;
      const near = new Map<string, (event: never) => void>();
      const far: ((event: { data: LabRequest }) => void)[] = [];
      handle.crash = () => { near.get('error')?.({ message: 'out of memory', preventDefault: () => undefined } as never); };
      serveLab({
        postMessage: (reply: LabReply) => { const sent = structuredClone(reply); setTimeout(() => { if (alive) near.get('message')?.({ data: sent } as never); }); },
        addEventListener: (_type, listener) => far.push(listener),
      }, { ...place, openStore: async () => mortal(await place.openStore(), () => alive) });
      return {
        postMessage: (request: unknown) => { setTimeout(() => { if (alive) for (const listener of far) listener({ data: request as LabRequest }); }); },
        addEventListener: (type: string, listener: unknown) => { near.set(type, listener as never); },
        terminate: () => { alive = false; handle.ended++; },
      };
    },
  });
  return { lab, handle };
}

/** What is kept for a worker that has ended never returns: its code stops there. */
function mortal(store: LabStore, alive: () => boolean): LabStore {
  const never = new Promise<never>(() => undefined);
  return {
    ...store,
    keep: async (...given) => { await store.keep(...given); if (!alive()) await never; },
    finish: (...given) => (alive() ? store.finish(...given) : never),
  };
}

/** Cancels, or does something else, once `units` are done. */
function when(lab: Lab, units: number, act: () => void): void {
  const stop = lab.subscribe(() => { if (lab.state().running?.progress?.done === units) { stop(); act(); } });
}

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); ran.length = 0; });

describe('a run of the lab', () => {
  it('says how far it is, keeps its result, and ends its worker', async () => {
    const { lab, handle } = await open();
    const seen: unknown[] = [];
    lab.subscribe(() => { seen.push(lab.state().running?.progress?.done); });
    await lab.run(config(), data());
    expect(seen).toEqual([undefined, 0, 1, 2, 3, undefined]);
    expect(lab.state()).toMatchObject({ running: undefined, error: undefined, unfinished: [], results: [{ on: 'files', result: { notes: ['fold-1: 2, fold-2: 2, fold-3: 2'] } }] });
    expect(handle).toMatchObject({ started: 1, ended: 1 });
    expect((await open()).lab.state().results).toEqual(lab.state().results);
  });

  it('is cancelled at once and taken up where it stopped, also by a page opened later', async () => {
    const { lab, handle } = await open();
    when(lab, 2, lab.cancel);
    await lab.run(many, data());
    expect(lab.state()).toMatchObject({ running: undefined, error: undefined, results: [] });
    expect(handle.ended).toBe(1);
    const before = ran.length;
    expect(before).toBeLessThan(40);
    const later = await open();
    expect(later.lab.state().unfinished).toEqual([{ config: many, on: 'files', of: 40, done: before }]);
    // The same bytes, packed: the same data.
    await later.lab.run(many, given({ 'ratings.csv.gz': new Uint8Array(gzipSync(ratings(2))), 'movies.csv': MOVIES }));
    expect(new Set(ran).size).toBe(40);
    expect(ran).toHaveLength(40);
    expect(later.lab.state()).toMatchObject({ unfinished: [], results: [{}] });
  });

  it.each([
    ['other data', many, 3, {}], ['another seed', { ...many, seed: 2 }, 2, {}], ['other code', many, 2, { code: 'lab-2.js' }],
  ])('starts anew with %s', async (_what, other, rows, place) => {
    const first = await open();
    when(first.lab, 1, first.lab.cancel);
    await first.lab.run(many, data());
    expect(first.lab.state().unfinished).toHaveLength(1);
    ran.length = 0;
    const { lab } = await open({ place });
    await lab.run(other, data(rows));
    expect(ran).toHaveLength(40);
    expect(new Set(lab.state().results[0]?.result.notes[0]?.split(', ').map((note) => note.split(': ')[1]))).toEqual(new Set([String(rows * other.seed)]));
  });

  it('says when its worker crashed, and keeps the units done before', async () => {
    const { lab, handle } = await open();
    when(lab, 1, () => { handle.crash(); });
    await lab.run(many, data());
    expect(lab.state().error).toMatchObject({ code: 'lab/crashed', message: 'the lab\'s worker stopped: out of memory' });
    expect(lab.state().unfinished).toHaveLength(1);
    await lab.run(many, data());
    expect(lab.state()).toMatchObject({ error: undefined, unfinished: [], results: [{}] });
  });
});

describe('the data of a run', () => {
  it('are said to be wrong by file, row and column, and nothing is run', async () => {
    const { lab } = await open();
    const run = async (wrong: LabData): Promise<string> => { await lab.run(config(), wrong); return `${lab.state().error?.code ?? ''}: ${lab.state().error?.message ?? ''}`; };
    expect(await run(given({ 'movies.csv': MOVIES }))).toBe('lab/bad-files: expected a file ratings.csv, found movies.csv');
    expect(await run(given({ 'movies.csv': MOVIES, 'ratings.csv': ratings(2).replace('4.5', 'good') }))).toBe('lab/bad-files: ratings.csv row 1: expected a number as rating, found "good"');
    expect(await run(given({ 'movies.csv': MOVIES, 'ratings.csv.gz': new Uint8Array([0x1f, 0x8b, 1, 2, 3]) }))).toBe('lab/bad-files: ratings.csv: expected a whole gzip file, found 5 bytes that do not unpack');
    expect(ran).toEqual([]);
    expect(lab.state().unfinished).toEqual([]);
  });

  it('that come with the page are fetched only for a run, packed or already unpacked on the way', async () => {
    const asked: string[] = [];
    const { lab } = await open({ place: { fetch: (url) => { asked.push(url); return Promise.resolve(new Blob(url.includes('ratings') ? [new Uint8Array(gzipSync(ratings(4)))] : [MOVIES])); } } });
    expect(asked).toEqual([]);
    await lab.run(config(), { kind: 'page' });
    expect(asked).toEqual(['http://page/lab/movielens-small/ratings.csv.gz', 'http://page/lab/movielens-small/movies.csv.gz']);
    expect(lab.state().results[0]?.result.notes).toEqual(['fold-1: 4, fold-2: 4, fold-3: 4']);
  });

  it('are missing where the licence does not let the page bring them, or nothing was given', async () => {
    const { lab } = await open();
    expect([lab.missing('movie-rating', { kind: 'page' }), lab.missing('headline-category', { kind: 'page' }), lab.missing('movie-rating', given({ 'x/movies.csv.gz': '' }))]).toEqual([[], ['posts.csv'], ['ratings.csv']]);
    await lab.run(config(), { kind: 'page' });
    expect(lab.state().error).toMatchObject({ code: 'lab/offline' });
  });
});

describe('an experiment that asks a model', () => {
  const status = { modelId: 'scripted', modelName: 'Scripted', device: 'none', style: 'tiny', contextTokens: 512, features: { json: false, scores: true } } as const;

  it('is answered by the one the page has loaded', async () => {
    const engine = createScriptedEngine({ answer: () => 'one two three' });
    await engine.load(() => undefined);
    const { lab } = await open({ parts: { model: () => Promise.resolve({ engine, status }) } });
    await lab.run(config({ experiment: 'asking', folds: 2 }), data());
    expect(lab.state().results[0]?.result.notes).toEqual(['fold-1: one two three 2, fold-2: one two three 2']);
  });

  it('is told when there is none, and says so when it is taken away', async () => {
    const { lab } = await open();
    await lab.run(config({ experiment: 'asking', folds: 2 }), data());
    expect(lab.state().results[0]?.result.notes).toEqual(['fold-1: nobody, fold-2: nobody']);
    const gone = { ...createScriptedEngine(), score: () => Promise.reject(new DOMException('unloaded', 'AbortError')), generate: async function* () { yield { kind: 'end' as const, end: { reason: 'stop' as const, prefilledTokens: 0, completionTokens: 0, firstTokenMs: 0, totalMs: 0 } }; } };
    const other = await open({ parts: { model: () => Promise.resolve({ engine: gone, status }) } });
    await other.lab.run(config({ experiment: 'asking', folds: 2 }), data());
    expect(other.lab.state().error).toMatchObject({ code: 'engine/not-loaded' });
  });
});
