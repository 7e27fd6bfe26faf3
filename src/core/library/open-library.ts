/** The library over a disk and a network. One job per model at a time; every piece is recorded before the next is asked for. */
import { sha256 as streamSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ModelChoice } from '../engine/models.ts';
import { AppError, isAbort, toAppError } from '../errors.ts';
import { createListeners } from '../listeners.ts';
import { identifyAddress, identifyFiles } from './bring.ts';
import { fetchFile, type Net } from './fetch-file.ts';
import type { GivenFile, Library, LibraryEntry } from './library.ts';
import type { ModelDisk } from './model-disk.ts';
import { planFiles } from './plan.ts';
import { choosePieceBytes, isWhole, lengthOfPiece, storedBytesOf, totalBytesOf, type FileRecord, type ModelRecord } from './record.ts';

export interface LibraryParts {
  readonly disk: ModelDisk;
  readonly net: Net;
  readonly effects: { readonly now: () => number; readonly newId: () => string };
  /** In hex, of one piece. */
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  /** What can still be stored; undefined where the browser does not say. */
  readonly freeBytes: () => Promise<number | undefined>;
  /** Runs the work while no other tab works on the same model. @throws AppError model/busy-elsewhere. */
  readonly alone: (modelId: string, work: () => Promise<void>) => Promise<void>;
  /** The libraries of the page's other tabs, over the same disk. */
  readonly others: { readonly tell: () => void; readonly listen: (changed: () => void) => void };
  /** What can be downloaded by id, besides what was brought. */
  readonly catalogue: readonly ModelChoice[];
  /** The address to ask instead of one of the catalogue's: the mirror's, or the same. */
  readonly mirrored: (address: string) => string;
}

interface Job { readonly state: 'downloading' | 'checking'; readonly abort: AbortController; heldBytes: number; readonly done: Promise<void> }

/** A download asks for no more than this of what is free, so that memories can still be written. */
const FREE_RESERVE_BYTES = 20e6;

export async function openLibrary(parts: LibraryParts): Promise<Library> {
  const { disk, net, effects } = parts;
  const { subscribe, notify } = createListeners();
  const records = new Map<string, ModelRecord>();
  const jobs = new Map<string, Job>();
  const errors = new Map<string, AppError>();
  let entries: readonly LibraryEntry[] = [];

  /** What this tab works on it knows best; the rest is as the disk says. */
  async function read(): Promise<void> {
    const found = await disk.records();
    // Without its record nobody can use a model's pieces, and they can be gigabytes.
    for (const modelId of found.unreadable) await disk.remove(modelId);
    for (const modelId of records.keys()) if (!jobs.has(modelId) && !found.records.some(({ choice }) => choice.id === modelId)) records.delete(modelId);
    for (const record of found.records) if (!jobs.has(record.choice.id)) records.set(record.choice.id, record);
    changed();
  }
  function changed(): void {
    entries = [...records.values()].map(describe).toSorted((a, b) => a.name.localeCompare(b.name));
    notify();
  }
  function describe(record: ModelRecord): LibraryEntry {
    const { choice } = record;
    const job = jobs.get(choice.id);
    const damaged = damageOf(record);
    return {
      modelId: choice.id, name: choice.name, choice,
      state: job?.state ?? (damaged.length > 0 ? 'damaged' : isWhole(record) ? 'whole' : 'partial'),
      storedBytes: storedBytesOf(record) + (job?.heldBytes ?? 0), totalBytes: totalBytesOf(record), host: hostOf(record, parts.mirrored), error: errors.get(choice.id), damaged,
    };
  }
  async function put(record: ModelRecord): Promise<ModelRecord> {
    await disk.putRecord(record);
    records.set(record.choice.id, record);
    return record;
  }

  /** One job; how it ended is in the entry. Another one for the same model ends first. */
  async function run(modelId: string, state: Job['state'], work: (job: Job) => Promise<void>): Promise<void> {
    const before = jobs.get(modelId);
    if (before?.state === state) return before.done;
    before?.abort.abort();
    await before?.done;
    const abort = new AbortController();
    let end: () => void = () => undefined;
    const job: Job = { state, abort, heldBytes: 0, done: new Promise((resolve) => { end = resolve; }) };
    jobs.set(modelId, job);
    errors.delete(modelId);
    changed();
    try {
      await parts.alone(modelId, () => work(job));
    } catch (thrown) {
      if (!isAbort(thrown) && !abort.signal.aborted) errors.set(modelId, toAppError(thrown));
    } finally {
      jobs.delete(modelId);
      changed();
      parts.others.tell();
      end();
    }
  }

  async function download(job: Job, record: ModelRecord): Promise<void> {
    const { signal } = job.abort;
    let current = record.files ? record : await plan(record, signal);
    changed();
    const total = totalBytesOf(current);
    const free = await parts.freeBytes();
    const needed = (total ?? 0) - storedBytesOf(current);
    if (free !== undefined && needed > free - FREE_RESERVE_BYTES) throw new AppError('storage/quota', `${record.choice.name}: expected room for ${needed} bytes, found ${Math.max(0, free - FREE_RESERVE_BYTES)}`);
    for (const { path } of current.files ?? []) {
      const change = async (to: (file: FileRecord) => FileRecord): Promise<void> => {
        current = await put({ ...current, files: (current.files ?? []).map((file) => (file.path === path ? to(file) : file)) });
        changed();
      };
      const file = current.files?.find((one) => one.path === path);
      if (!file || file.whole) continue;
      const { url } = file;
      if (url === undefined) throw new AppError('model/bad-digest', `${path}: it came from disk; remove the model and give its files again`);
      await fetchFile({ ...file, url }, current.pieceBytes, net, {
        keep: async (at, bytes) => {
          await disk.putPiece(current.choice.id, path, at, bytes);
          const digest = await parts.sha256(bytes);
          job.heldBytes = 0;
          await change((one) => ({ ...one, pieces: Array.from({ length: Math.max(at + 1, one.pieces.length) }, (_, i) => (i === at ? digest : one.pieces[i] ?? null)) }));
        },
        learn: (facts) => change((one) => ({ ...one, ...facts })),
        onHeld: (bytes) => {
          job.heldBytes = bytes;
          changed();
        },
      }, signal);
      await seal(current, path, signal, change);
    }
  }

  /** @throws AppError model/bad-digest when the whole is not what its publisher says: all of the file is fetched again. */
  async function seal(record: ModelRecord, path: string, signal: AbortSignal, change: (to: (file: FileRecord) => FileRecord) => Promise<void>): Promise<void> {
    const file = record.files?.find((one) => one.path === path);
    if (file?.sha256 !== undefined) {
      const found = await digestOf(record, file, signal);
      if (found !== file.sha256) {
        await change((one) => ({ ...one, pieces: one.pieces.map(() => null) }));
        throw new AppError('model/bad-digest', `${path}: expected SHA-256 ${file.sha256}, found ${found}`);
      }
    }
    await change((one) => ({ ...one, whole: true }));
  }

  async function digestOf(record: ModelRecord, file: FileRecord, signal: AbortSignal): Promise<string> {
    const hash = streamSha256.create();
    for (const at of file.pieces.keys()) {
      signal.throwIfAborted();
      hash.update(new Uint8Array(await (await disk.piece(record.choice.id, file.path, at))?.arrayBuffer() ?? new ArrayBuffer(0)));
    }
    return bytesToHex(hash.digest());
  }

  async function plan(record: ModelRecord, signal: AbortSignal): Promise<ModelRecord> {
    const files = (await planFiles(record.choice, parts.mirrored, net, signal)).map(({ path, url, bytes, sha256 }): FileRecord =>
      ({ path, url, ...(bytes !== undefined && { bytes }), ...(sha256 !== undefined && { sha256 }), pieces: [], whole: false }));
    const planned = { ...record, files };
    return put({ ...planned, pieceBytes: choosePieceBytes(totalBytesOf(planned)) });
  }

  async function check(job: Job, record: ModelRecord): Promise<void> {
    let current = record;
    for (const file of record.files ?? []) {
      const pieces: (string | null)[] = [];
      for (const [at, digest] of file.pieces.entries()) {
        job.abort.signal.throwIfAborted();
        pieces.push(digest !== null && await isIntact(record, file, at, digest) ? digest : null);
      }
      if (pieces.includes(null)) {
        current = await put({ ...current, files: (current.files ?? []).map((one) => (one.path === file.path ? { ...one, pieces, whole: false } : one)) });
        changed();
      }
    }
  }

  async function isIntact(record: ModelRecord, file: FileRecord, at: number, digest: string): Promise<boolean> {
    const piece = await disk.piece(record.choice.id, file.path, at);
    if (!piece || (file.bytes !== undefined && piece.size !== lengthOfPiece(record, file.bytes, at))) return false;
    return await parts.sha256(new Uint8Array(await piece.arrayBuffer())) === digest;
  }

  const find = (modelId: string): ModelRecord => {
    const record = records.get(modelId);
    if (!record) throw new AppError('model/not-stored', `expected a stored model, found no ${modelId}`);
    return record;
  };

  async function add(choice: ModelChoice): Promise<void> {
    if (!records.has(choice.id)) await put({ version: 1, choice, pieceBytes: choosePieceBytes(undefined), addedAtMs: effects.now() });
    changed();
  }

  await read();
  parts.others.listen(() => { void read(); });
  return {
    entries: () => entries,
    subscribe,
    download: async (modelId) => {
      const choice = records.get(modelId)?.choice ?? parts.catalogue.find(({ id }) => id === modelId);
      if (!choice) throw new AppError('engine/unknown-model', `expected a model of the catalogue, found ${modelId}`);
      await add(choice);
      await run(modelId, 'downloading', (job) => download(job, find(modelId)));
    },
    pause: (modelId) => jobs.get(modelId)?.abort.abort(),
    check: (modelId) => run(modelId, 'checking', (job) => check(job, find(modelId))),
    repair: (modelId) => run(modelId, 'downloading', (job) => download(job, find(modelId))),
    remove: async (modelIds) => {
      for (const modelId of modelIds) {
        const job = jobs.get(modelId);
        job?.abort.abort();
        await job?.done;
        await disk.remove(modelId);
        records.delete(modelId);
        errors.delete(modelId);
        changed();
      }
      parts.others.tell();
    },
    addFiles: async (given) => {
      const { choice, files } = await identifyFiles(given, effects.newId);
      const free = await parts.freeBytes();
      if (free !== undefined && choice.downloadBytes > free - FREE_RESERVE_BYTES) throw new AppError('storage/quota', `${choice.name}: expected room for ${choice.downloadBytes} bytes, found ${Math.max(0, free - FREE_RESERVE_BYTES)}`);
      let failed: unknown;
      await add(choice);
      await run(choice.id, 'downloading', async (job) => {
        await copy(job, find(choice.id), files).catch((thrown: unknown) => { failed = thrown; throw thrown; });
      });
      if (!records.get(choice.id)?.files?.every(({ whole }) => whole)) {
        // Half a model from disk can never be completed from here.
        await disk.remove(choice.id);
        records.delete(choice.id);
        errors.delete(choice.id);
        changed();
        parts.others.tell();
        throw failed instanceof Error ? failed : new DOMException('stopped', 'AbortError');
      }
      return choice.id;
    },
    addAddress: async (address) => {
      const choice = await identifyAddress(address.trim(), parts.mirrored, net, new AbortController().signal);
      await add(choice);
      parts.others.tell();
      return choice.id;
    },
  };

  async function copy(job: Job, record: ModelRecord, given: readonly GivenFile[]): Promise<void> {
    let current = await put({
      ...record, pieceBytes: choosePieceBytes(record.choice.downloadBytes),
      files: given.map(({ path, blob }) => ({ path, bytes: blob.size, pieces: [], whole: blob.size === 0 })),
    });
    for (const { path, blob } of given) {
      const digests: string[] = [];
      for (let start = 0; start < blob.size; start += current.pieceBytes) {
        job.abort.signal.throwIfAborted();
        const bytes = new Uint8Array(await blob.slice(start, start + current.pieceBytes).arrayBuffer());
        await disk.putPiece(current.choice.id, path, digests.length, bytes);
        digests.push(await parts.sha256(bytes));
        job.heldBytes = digests.length * current.pieceBytes;
        changed();
      }
      job.heldBytes = 0;
      current = await put({ ...current, files: (current.files ?? []).map((one) => (one.path === path ? { ...one, pieces: digests, whole: true } : one)) });
      changed();
    }
  }
}

/** Pieces that were there and are not any more, or not as they were. */
function damageOf(record: ModelRecord): readonly string[] {
  return (record.files ?? []).flatMap((file) => file.pieces.flatMap((digest, at) => {
    if (digest !== null || file.whole) return [];
    const start = at * record.pieceBytes;
    return [`${file.path}, bytes ${start} to ${start + lengthOfPiece(record, file.bytes ?? Infinity, at) - 1}`];
  }));
}

function hostOf({ choice: { source }, files }: ModelRecord, mirrored: (address: string) => string): string | undefined {
  const planned = files?.find(({ url }) => url !== undefined)?.url;
  const address = planned ?? (source.kind === 'gguf' ? source.files[0] : source.kind === 'onnx' || source.kind === 'mlc' ? source.folder : undefined);
  if (address === undefined) return undefined;
  return URL.canParse(mirrored(address)) ? new URL(mirrored(address)).host : undefined;
}
