/** Retrieval and mediation over a person's memories, on the movies pack that ships. */
import { createAnswering } from '../src/core/answering.ts';
import { createDice } from '../src/core/dice.ts';
import { createSeededEffects } from '../src/core/effects.ts';
import { toUnitLength } from '../src/core/engine/embedder.ts';
import type { Pack } from '../src/core/global/pack.ts';
import { shippedPacks as packs } from '../src/core/global/shipped.fixture.ts';
import { createDenseIndex } from '../src/core/local/dense.ts';
import { createInMemoryStore } from '../src/core/local/in-memory-store.ts';
import type { Interaction, MemoryId } from '../src/core/local/memory.ts';
import { openLocalMemory } from '../src/core/local/open-local-memory.ts';

export interface MediationTimes { readonly memories: number; readonly runs: number; readonly medianMs: number; readonly p95Ms: number }

const QUESTIONS = ['What should I watch tonight?', 'A good comedy?', 'something like The Matrix', 'a dark thriller about crime', 'Would I like Alien?', 'Another one?', 'What do you know about me?'];
const BURN_IN = 30;

/** The whole way from a message to the mediated context: statements, routing, both retrievals, mediation. Memories repeat the pack's titles with other words around them. */
export async function measureMediation(memories: number, runs: number): Promise<MediationTimes> {
  const [movies] = packs;
  if (!movies) throw new Error('public/global: expected packs, found none');
  const effects = createSeededEffects(1_700_000_000_000);
  const local = await openLocalMemory(createInMemoryStore(madeUpHistory(movies, memories)), effects);
  const answering = createAnswering(local, () => packs, effects);
  const times: number[] = [];
  let previous: Awaited<ReturnType<typeof answering.prepare>>['mediation']['receipt'] | undefined;
  for (let i = 0; i < BURN_IN + runs; i++) {
    const startedAt = performance.now();
    const { mediation } = await answering.prepare(QUESTIONS[i % QUESTIONS.length] ?? '', previous, false);
    const took = performance.now() - startedAt;
    previous = mediation.receipt;
    if (i >= BURN_IN) times.push(took);
  }
  return { memories, runs, ...quantiles(times) };
}

/** The nearest twenty of so many memories, by vectors made of dice. */
export function measureDense(memories: number, dimensions: number, runs: number): Pick<MediationTimes, 'medianMs' | 'p95Ms'> {
  const dice = createDice(1);
  const vector = (): Float32Array => toUnitLength(Float32Array.from({ length: dimensions }, () => dice() - 0.5));
  const index = createDenseIndex(dimensions);
  for (let i = 0; i < memories; i++) index.set(`m${i}` as MemoryId, vector());
  const times: number[] = [];
  for (let i = 0; i < BURN_IN + runs; i++) {
    const query = vector();
    const startedAt = performance.now();
    const found = index.search(query, 20, 0.01, () => true);
    const took = performance.now() - startedAt;
    if (found.length < 20) throw new Error(`expected 20 near vectors, found ${found.length}`);
    if (i >= BURN_IN) times.push(took);
  }
  return quantiles(times);
}

function quantiles(times: number[]): Pick<MediationTimes, 'medianMs' | 'p95Ms'> {
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? NaN;
  return { medianMs: at(0.5), p95Ms: at(0.95) };
}

export function madeUpHistory(pack: Pack, count: number): readonly Interaction[] {
  return Array.from({ length: count }, (_, i) => {
    const item = pack.items[(i * 7) % pack.items.length];
    return {
      kind: 'interaction', id: `m${i}` as MemoryId, domain: pack.id, itemId: `made-up-${i}`, title: `${item?.title ?? 'Film'} part ${Math.floor(i / pack.items.length) + 1}`,
      topics: item?.topics.flatMap((t) => pack.topics[t]?.id ?? []) ?? [], value: 1 + ((i * 13) % 9) / 2, validFromMs: 1_500_000_000_000 + i * 3_600_000, recordedAtMs: i, source: { kind: 'import', detail: 'made up' },
    };
  });
}
