/** Local retrieval for one question: by words, by meaning, or both, and by words where meaning cannot be had in time. */
import type { Wake } from '../engine/wake.ts';
import { isAbort } from '../errors.ts';
import type { Preferences } from '../preferences.ts';
import type { LocalHit, LocalMemory } from './local-memory.ts';
import type { Meaning } from './meaning.ts';
import type { Memory } from './memory.ts';
import { fuseRankings } from './rank-fusion.ts';

export type Ranking = Preferences['ranking'];

export interface Retrieval {
  /** Most relevant first. */
  readonly hits: readonly LocalHit[];
  /** How they were found in the end. */
  readonly ranking: Ranking;
  /** Why by words alone although meaning was asked for: no model was ready, it took too long, or it failed. */
  readonly instead?: 'not-ready' | 'slow' | 'failed';
}

/** An empty query finds nothing. Never rejects: words are always there. */
export type Retrieve = (query: string, options: { readonly limit: number; readonly domain?: string }) => Promise<Retrieval>;

/** So long a question waits for its vector. The built-in model needs milliseconds; what can take longer is the chunk of memories before it in the queue. */
export const MEANING_WAIT_MS = 250;
/** Places of each ranking that are fused: what stands lower in one needs the other to be found. */
const DEPTH = 100;
/** Of the ranking by date among what was found. Small: it decides between neighbours, not between near and far. */
const RECENCY_WEIGHT = 0.1;

export const retrieveByWords = (local: Pick<LocalMemory, 'search'>): Retrieve => async (query, options) => ({ hits: local.search(query, options), ranking: 'lexical' });

/** @param after calls back once, later, unless what it returns is called first. */
export function createRetrieve(local: Pick<LocalMemory, 'search'>, meaning: Meaning | undefined, ranking: () => Ranking, after: Wake['after']): Retrieve {
  const byWords = retrieveByWords(local);

  async function near(meaningReady: Meaning, query: string, domain: string | undefined): Promise<readonly LocalHit[] | 'slow' | 'failed'> {
    const abort = new AbortController();
    const cancel = after(MEANING_WAIT_MS, () => { abort.abort(); });
    try {
      return await meaningReady.search(query, { limit: DEPTH, signal: abort.signal, ...(domain !== undefined && { domain }) });
    } catch (thrown) {
      // A model that is gone must not take the answer with it; the receipt says that it was missing.
      return isAbort(thrown) ? 'slow' : 'failed';
    } finally {
      cancel();
    }
  }

  return async (query, { limit, domain }) => {
    const wanted = ranking();
    const options = { limit, ...(domain !== undefined && { domain }) };
    if (wanted === 'lexical' || query.trim() === '') return { ...await byWords(query, options), ranking: wanted };
    const state = meaning?.state().kind;
    if (!meaning || state !== 'ready') return { ...await byWords(query, options), instead: state === 'failed' ? 'failed' : 'not-ready' };
    const dense = await near(meaning, query, domain);
    if (dense === 'slow' || dense === 'failed') return { ...await byWords(query, options), instead: dense };
    const hits = wanted === 'dense' ? dense : fuse(local.search(query, { ...options, limit: DEPTH }), dense);
    return { hits: hits.slice(0, limit), ranking: wanted };
  };
}

/** Both rankings and, among what they list, the newest first. */
export function fuse(lexical: readonly LocalHit[], dense: readonly LocalHit[], recencyWeight = RECENCY_WEIGHT): readonly LocalHit[] {
  const memories = new Map<string, Memory>([...lexical, ...dense].map(({ memory }) => [memory.id, memory]));
  const [byWords, byMeaning] = [lexical, dense].map((hits) => hits.map(({ memory }) => memory.id));
  const byDate = [...memories.values()].sort((a, b) => b.validFromMs - a.validFromMs).map(({ id }) => id);
  const [words, near] = [new Set(byWords), new Set(byMeaning)];
  return fuseRankings([{ best: byWords ?? [], weight: 1 }, { best: byMeaning ?? [], weight: 1 }, { best: byDate, weight: recencyWeight }]).flatMap(({ of, score }): LocalHit[] => {
    const memory = memories.get(of);
    return memory ? [{ memory, score, by: words.has(of) && near.has(of) ? 'both' : words.has(of) ? 'words' : 'meaning' }] : [];
  });
}
