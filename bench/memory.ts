/** One write and one search among many memories, in memory: what the page does, without what the disk does. */
import { createSeededEffects } from '../src/core/effects.ts';
import { shippedPacks as packs } from '../src/core/global/shipped.fixture.ts';
import { createInMemoryStore } from '../src/core/local/in-memory-store.ts';
import type { Memory, MemoryId, Note } from '../src/core/local/memory.ts';
import { openLocalMemory } from '../src/core/local/open-local-memory.ts';
import { madeUpHistory } from './mediation.ts';

export interface MemoryTimes { readonly what: string; readonly medianMs: number; readonly worstMs: number }

/** A rare and a frequent word, several words, words in the making, one and two letters. */
const SEARCHES = ['matrix', 'drama', 'part 2', 'dark comedy drama thriller', 'thril', 'com', 'a', 's', 'th', '2'];
const NOTES = 500;

export async function measureMemory(memories: number, runs: number): Promise<readonly MemoryTimes[]> {
  const [movies] = packs;
  if (!movies) throw new Error('public/global: expected packs, found none');
  const effects = createSeededEffects(1_700_000_000_000);
  const note = (text: string): Note => ({ kind: 'note', id: effects.newId() as MemoryId, domain: 'you', validFromMs: effects.now(), recordedAtMs: effects.now(), source: { kind: 'chat', detail: '' }, text });
  const kept: readonly Memory[] = [...madeUpHistory(movies, memories - NOTES), ...Array.from({ length: NOTES }, (_, i) => note(`my note number ${i}`))];
  const local = await openLocalMemory(createInMemoryStore(kept), effects);
  const times: MemoryTimes[] = [];
  async function time(what: string, work: (run: number) => unknown, count = runs): Promise<void> {
    const took: number[] = [];
    for (let run = 0; run < count; run++) {
      const startedAt = performance.now();
      await work(run);
      took.push(performance.now() - startedAt);
    }
    took.sort((a, b) => a - b);
    times.push({ what, medianMs: took[Math.floor(took.length / 2)] ?? NaN, worstMs: took.at(-1) ?? NaN });
  }
  for (const query of SEARCHES) await time(`search for "${query}"`, () => local.search(query));
  const some = (run: number): MemoryId => `m${(run * 7919) % (memories - NOTES)}` as MemoryId;
  await time('remember one', (run) => local.remember(note(`something else, ${run}`)));
  await time('mark one', (run) => local.mark([some(run)], { pinned: true }));
  await time('edit one', (run) => local.edit(some(run), { value: run % 5 }));
  await time('forget one', (run) => local.forget([some(run)]));
  await time('forget a note', () => local.forget(local.list().slice(0, 1).map(({ id }) => id)));
  await time('mark all', (run) => local.mark(local.list().map(({ id }) => id), { off: run % 2 === 0 }), 2);
  return times;
}
