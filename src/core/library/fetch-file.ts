/** Fetches what is missing of one file, piece by piece: goes on after a cut, and asks for single pieces again. */
import { AppError, isAbort, type ErrorCode } from '../errors.ts';
import type { FileRecord } from './record.ts';

/** What the network is to core/. */
export interface Net {
  fetch(url: string, init: { readonly method?: 'GET' | 'HEAD'; readonly headers?: Readonly<Record<string, string>>; readonly signal: AbortSignal }): Promise<Response>;
  /** Resolves early when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface FileProgress {
  /** A whole piece, once. */
  readonly keep: (at: number, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** What the server tells of the file. */
  readonly learn: (facts: { readonly bytes?: number; readonly etag?: string }) => Promise<void>;
  /** Bytes of the piece under way; for progress alone. */
  readonly onHeld: (bytes: number) => void;
}

/** Tries without a single new byte before giving up; each waits twice as long as the one before. */
const MOST_TRIES = 6;
const FIRST_WAIT_MS = 500;
/** A connection that says nothing for this long is opened anew. */
const STALL_MS = 60_000;
const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Worth another try: the cut came from outside. */
class Cut extends Error {}

/**
 * @param file as it is recorded; `url` must be there.
 * @throws AppError model/offline after the last try, model/http-status, model/not-a-model, model/changed; what `keep` throws; AbortError.
 */
export async function fetchFile(file: FileRecord & { readonly url: string }, pieceBytes: number, net: Net, progress: FileProgress, signal: AbortSignal): Promise<void> {
  const pieces = file.pieces.map((digest) => digest !== null);
  let { bytes, etag } = file;
  /** The piece under way: its buffer is kept over a cut, so that not a byte is asked for twice. */
  const held = { at: -1, filled: 0, buffer: new Uint8Array(0) };
  let position = 0;

  const firstMissing = (): number | undefined => {
    const gap = pieces.indexOf(false);
    if (gap !== -1) return gap;
    return bytes !== undefined && pieces.length * pieceBytes >= bytes ? undefined : pieces.length;
  };
  const hold = (at: number): void => {
    Object.assign(held, { at, filled: 0, buffer: new Uint8Array(bytes === undefined ? pieceBytes : Math.max(0, Math.min(pieceBytes, bytes - at * pieceBytes))) });
  };
  const keep = async (): Promise<void> => {
    await progress.keep(held.at, held.buffer.subarray(0, held.filled));
    pieces[held.at] = true;
    hold(held.at + 1);
  };

  /** One connection, from the first missing byte to the next piece that is there. */
  async function fetchRun(first: number): Promise<void> {
    if (held.at !== first) hold(first);
    const start = first * pieceBytes + held.filled;
    const stop = pieces.indexOf(true, first) === -1 ? undefined : pieces.indexOf(true, first) * pieceBytes;
    const response = await net.fetch(file.url, { headers: start > 0 || stop !== undefined ? { Range: `bytes=${start}-${stop === undefined ? '' : stop - 1}` } : {}, signal });
    try {
      await readFacts(response, start, stop);
      await readBody(response, response.status === 206 ? start : 0, start, stop);
    } finally {
      // What is not read must not go on arriving.
      await response.body?.cancel().catch(() => undefined);
    }
  }

  async function readFacts(response: Response, start: number, stop: number | undefined): Promise<void> {
    const { status, headers } = response;
    if (RETRYABLE.has(status)) throw new Cut(`status ${status}`);
    if (status === 416) throw fail('model/changed', `${start} bytes or more`, 'a shorter file');
    if (status !== 200 && status !== 206) throw fail('model/http-status', 'status 200 or 206', `${status}`);
    if (headers.get('Content-Type')?.startsWith('text/html') === true) throw fail('model/not-a-model', 'the bytes of a model', 'an HTML page');
    const tag = headers.get('ETag') ?? undefined;
    if (tag !== undefined && etag !== undefined && tag !== etag) throw fail('model/changed', `version ${etag}`, tag);
    const total = totalOf(response, start, stop);
    if (total !== undefined && bytes !== undefined && total !== bytes) throw fail('model/changed', `${bytes} bytes`, `${total}`);
    if ((tag !== undefined && etag === undefined) || (total !== undefined && bytes === undefined)) {
      await progress.learn({ ...(tag !== undefined && { etag: tag }), ...(total !== undefined && { bytes: total }) });
    }
    etag ??= tag;
    bytes ??= total;
  }

  /** @param offset where the body begins in the file; a server without ranges begins at 0, and what is there already is skipped. */
  async function readBody(response: Response, offset: number, start: number, stop: number | undefined): Promise<void> {
    const reader = response.body?.getReader();
    if (!reader) throw new Cut('no body');
    try {
      for (let at = offset; ;) {
        const { done, value } = await orStalled(reader.read());
        if (done) return await readEnd(at);
        if (at === 0 && /^\s*<(?:!doctype|html)/iu.test(new TextDecoder().decode(value.subarray(0, 64)))) throw fail('model/not-a-model', 'the bytes of a model', 'an HTML page');
        const fresh = at + value.length <= start ? value.subarray(value.length) : value.subarray(Math.max(0, start - at));
        at += value.length;
        await take(fresh);
        if (stop !== undefined && held.at * pieceBytes >= stop) return;
        if (bytes !== undefined && held.at * pieceBytes >= bytes) return;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }

  /** Fills pieces; a full one is kept. */
  async function take(fresh: Uint8Array): Promise<void> {
    for (let rest = fresh; rest.length > 0;) {
      // The piece was begun before the server said how long the file is.
      if (bytes !== undefined && held.at * pieceBytes + held.buffer.length > bytes) held.buffer = held.buffer.slice(0, Math.max(0, bytes - held.at * pieceBytes));
      if (held.buffer.length === 0) return;
      const part = rest.subarray(0, held.buffer.length - held.filled);
      held.buffer.set(part, held.filled);
      held.filled += part.length;
      position += part.length;
      rest = rest.subarray(part.length);
      progress.onHeld(held.filled);
      if (held.filled === held.buffer.length) await keep();
      // What comes after the run is there already.
      if (pieces[held.at] === true) return;
    }
  }

  /** @param at how far the body went. */
  async function readEnd(at: number): Promise<void> {
    if (bytes !== undefined) {
      if (at < bytes) throw new Cut(`ended after ${at} of ${bytes} bytes`);
      return;
    }
    // Without a size, the end of the body is the end of the file.
    if (held.filled > 0) await keep();
    bytes = at;
    await progress.learn({ bytes });
  }

  async function orStalled<T>(reading: Promise<T>): Promise<T> {
    const over = new AbortController();
    const onAbort = (): void => { over.abort(); };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([reading, net.sleep(STALL_MS, over.signal).then(() => { signal.throwIfAborted(); throw new Cut('nothing arrived'); })]);
    } finally {
      over.abort();
      signal.removeEventListener('abort', onAbort);
    }
  }

  const fail = (code: ErrorCode, expected: string, found: string): AppError => new AppError(code, `${file.url}: expected ${expected}, found ${found}`);

  for (let tries = 0; ;) {
    signal.throwIfAborted();
    const first = firstMissing();
    if (first === undefined) return;
    const before = position;
    try {
      await fetchRun(first);
      tries = 0;
    } catch (thrown) {
      signal.throwIfAborted();
      if (thrown instanceof AppError || isAbort(thrown)) throw thrown;
      tries = position > before ? 1 : tries + 1;
      if (tries > MOST_TRIES) throw new AppError('model/offline', `${file.url}: expected ${bytes ?? 'all'} bytes, found none after ${MOST_TRIES} tries: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown });
      await net.sleep(FIRST_WAIT_MS * 2 ** (tries - 1), signal);
    }
  }
}

/** The length of the whole file, when the response says it for the bytes as they will be read. */
function totalOf({ status, headers }: Response, start: number, stop: number | undefined): number | undefined {
  const range = /\/(\d+)$/u.exec(headers.get('Content-Range') ?? '')?.[1];
  if (range !== undefined) return Number(range);
  const length = headers.get('Content-Length');
  // A packed body's length says nothing about the file, and a part's end says it only when it reaches the end.
  if (length === null || headers.has('Content-Encoding')) return undefined;
  if (status === 200) return Number(length);
  return stop === undefined ? start + Number(length) : undefined;
}
