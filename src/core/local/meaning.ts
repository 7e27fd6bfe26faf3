/** The memory by meaning: a vector for every current memory, made in the background, and a search for the nearest. */
import { fnv1a } from '../fnv.ts';
import type { Embedder, EmbedderStatus } from '../engine/embedder.ts';
import { isAbort, toAppError, type AppError } from '../errors.ts';
import { createDenseIndex, type DenseIndex } from './dense.ts';
import { indexedText } from './lexical.ts';
import type { LocalHit, LocalMemory } from './local-memory.ts';
import type { Memory, MemoryId } from './memory.ts';
import type { StoredVector, VectorStore } from './vector-store.ts';

export type MeaningState =
  | { readonly kind: 'off' | 'loading' }
  /** `missing`: memories whose vectors are still being made; they are found by words only. */
  | { readonly kind: 'ready'; readonly status: EmbedderStatus; readonly missing: number }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface Meaning {
  /** Loads the model the first time, and again after a failure; from then on vectors follow the memory. Resolves when they have caught up or failed: see `state`. */
  start(): Promise<void>;
  state(): MeaningState;
  /**
   * Nearest first, of the current memories that have a vector; none for a query the model knows nothing of.
   * @throws AppError engine/not-loaded while the state is not `ready`; engine/*, worker/crashed; AbortError.
   */
  search(query: string, options: { readonly limit: number; readonly domain?: string; readonly signal?: AbortSignal }): Promise<readonly LocalHit[]>;
}

/** Texts embedded without a pause: a query waits no longer than this many take. */
const CHUNK = 16;
/** Vectors per write. */
const BATCH = 256;

/** @param least cosine from which this model's vectors are near: models differ. */
export function createMeaning(local: Pick<LocalMemory, 'list' | 'subscribe'>, vectors: VectorStore, embedder: Embedder, least: number): Meaning {
  /** What the index holds, by the text it was made from. */
  const hashes = new Map<MemoryId, number>();
  let current: ReadonlyMap<MemoryId, Memory> = new Map();
  let index: DenseIndex | undefined;
  let state: MeaningState = { kind: 'off' };
  let running: Promise<void> | undefined;
  let isStale = true;

  function drop(id: MemoryId): void {
    hashes.delete(id);
    index?.delete(id);
  }
  function hold({ id, textHash, vector }: StoredVector): void {
    hashes.set(id, textHash);
    index?.set(id, vector);
  }
  const isMissing = (memory: Memory): boolean => hashes.get(memory.id) !== fnv1a(indexedText(memory));

  async function open(): Promise<EmbedderStatus> {
    const status = await embedder.load(() => undefined);
    if (index) return status;
    const stored = await vectors.all();
    index = createDenseIndex(status.dimensions);
    // Vectors of another model stay until they are replaced: each memory has one.
    for (const one of stored) if (one.modelId === status.modelId && one.vector.length === status.dimensions) hold(one);
    const held = new Set(local.list().map(({ id }) => id));
    await vectors.delete(stored.map(({ id }) => id).filter((id) => !held.has(id)));
    return status;
  }

  /** One turn over the memory as it is now; ends early when it changes. */
  async function catchUp(status: EmbedderStatus): Promise<void> {
    isStale = false;
    const list = local.list();
    current = new Map(list.map((memory) => [memory.id, memory]));
    const gone = [...hashes.keys()].filter((id) => !current.has(id));
    gone.forEach(drop);
    const missing = list.filter(isMissing);
    state = { kind: 'ready', status, missing: missing.length };
    if (gone.length > 0) await vectors.delete(gone);
    let made: StoredVector[] = [];
    for (let at = 0; at < missing.length && !isStale; at += CHUNK) {
      const chunk = missing.slice(at, at + CHUNK);
      const texts = chunk.map(indexedText);
      const found = await embedder.embed(texts);
      const fresh = chunk.flatMap(({ id }, i): StoredVector[] => {
        const vector = found[i];
        return vector ? [{ id, modelId: status.modelId, textHash: fnv1a(texts[i] ?? ''), vector }] : [];
      });
      fresh.forEach(hold);
      made.push(...fresh);
      state = { kind: 'ready', status, missing: missing.length - at - chunk.length };
      if (made.length < BATCH) continue;
      await vectors.put(made);
      made = [];
    }
    if (made.length > 0) await vectors.put(made);
  }

  async function run(): Promise<void> {
    try {
      if (state.kind !== 'ready') state = { kind: 'loading' };
      const status = await open();
      do await catchUp(status); while (isStale);
    } catch (thrown) {
      state = { kind: 'failed', error: toAppError(thrown, 'engine/load-failed') };
    }
  }
  function start(): Promise<void> {
    running ??= run().finally(() => {
      running = undefined;
      // Changed after the last look, and not heard because this was still running.
      if (isStale && state.kind === 'ready') void start();
    });
    return running;
  }

  local.subscribe(() => {
    isStale = true;
    // What is forgotten is out of reach at once, whatever the work under way still does.
    current = new Map(local.list().map((memory) => [memory.id, memory]));
    if (state.kind === 'ready' || state.kind === 'failed') void start();
  });

  /** A model that failed once is loaded again behind the question's back. */
  async function embedQuery(query: string, signal: AbortSignal | undefined): Promise<Float32Array | undefined> {
    try {
      return (await embedder.embed([query], signal))[0];
    } catch (thrown) {
      if (!isAbort(thrown) && state.kind === 'ready') {
        state = { kind: 'failed', error: toAppError(thrown) };
        void start();
      }
      throw thrown;
    }
  }

  return {
    start,
    state: () => state,
    search: async (query, { limit, domain, signal }) => {
      const vector = await embedQuery(query, signal);
      if (!vector || !index) return [];
      const keep = (id: MemoryId): boolean => {
        const memory = current.get(id);
        return memory !== undefined && (domain === undefined || memory.domain === domain);
      };
      return index.search(vector, limit, least, keep).flatMap(({ id, score }): LocalHit[] => {
        const memory = current.get(id);
        return memory ? [{ memory, score, by: 'meaning' }] : [];
      });
    },
  };
}
