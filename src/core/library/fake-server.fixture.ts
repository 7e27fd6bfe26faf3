/** A server of files in memory that breaks on command, behind the network port. */
import type { Net } from './fetch-file.ts';

export interface FakeServer extends Net {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Bytes handed out so far, of bodies. */
  sent: number;
  readonly asked: { readonly url: string; readonly method: string; readonly range: string | undefined }[];
  /** Total waiting time asked for, in milliseconds; nothing really waits. */
  waited: number;
  /** Called before each chunk with the bytes sent so far; may throw to cut the connection. */
  onChunk: () => void;
  /** Replaces the answer. */
  answer: ((url: string, method: string) => Response | undefined) | undefined;
  ranges: boolean;
  etag: string | undefined;
}

const CHUNK_BYTES = 1000;

export function createFakeServer(files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): FakeServer {
  const server: FakeServer = {
    files: new Map(Object.entries(files)), sent: 0, asked: [], waited: 0, onChunk: () => undefined, answer: undefined, ranges: true, etag: undefined,
    sleep: async (ms, signal) => {
      // A stall watch never fires here: it is far longer than any wait between tries.
      if (ms < 60_000) { server.waited += ms; return; }
      await new Promise<void>((resolve) => { signal.addEventListener('abort', () => { resolve(); }, { once: true }); });
    },
    fetch: async (url, { method = 'GET', headers = {}, signal }) => {
      signal.throwIfAborted();
      const range = headers['Range'];
      server.asked.push({ url, method, range });
      const special = server.answer?.(url, method);
      if (special) return special;
      const bytes = server.files.get(url);
      if (!bytes) return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain' } });
      const [, from, to] = server.ranges && range !== undefined ? /^bytes=(\d+)-(\d*)$/u.exec(range) ?? [] : [];
      const start = Number(from ?? 0);
      const end = to === undefined || to === '' ? bytes.length : Number(to) + 1;
      if (start >= bytes.length && start > 0) return new Response(null, { status: 416 });
      const tag: Record<string, string> = server.etag === undefined ? {} : { ETag: server.etag };
      const length = { 'Content-Length': String(end - start), 'Content-Type': 'application/octet-stream', ...tag };
      if (method === 'HEAD') return new Response(null, { headers: length });
      let at = start;
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          try {
            signal.throwIfAborted();
            server.onChunk();
          } catch (thrown) {
            controller.error(thrown);
            return;
          }
          const chunk = bytes.subarray(at, Math.min(end, at + CHUNK_BYTES));
          at += chunk.length;
          server.sent += chunk.length;
          controller.enqueue(chunk);
          if (at >= end) controller.close();
        },
      }, { highWaterMark: 0 });
      return new Response(body, { status: from === undefined ? 200 : 206, headers: { ...length, ...(from !== undefined && { 'Content-Range': `bytes ${start}-${end - 1}/${bytes.length}` }) } });
    },
  };
  return server;
}

/** Deterministic bytes that look random. */
export function noise(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** mulberry32: uniform in [0, 1). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
