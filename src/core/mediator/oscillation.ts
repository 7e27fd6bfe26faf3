import { createDice } from '../dice.ts';
import type { Pack } from '../global/pack.ts';
import type { Interaction, MemoryId } from '../local/memory.ts';
import { gatherEvidence } from '../local/topic-evidence.ts';
import { mediate } from './mediate.ts';
import type { Receipt } from './receipt.ts';
import { DEFAULT_SETTINGS, type MediatorSettings } from './settings.ts';

export interface Oscillation {
  /** Perturbations after which the picks, the liked topics or the guard were different. */
  readonly flips: number;
  readonly of: number;
  /** Of the flips, how many changed each; one may change several. */
  readonly picks: number;
  readonly likes: number;
  readonly guard: number;
}

const DAY_MS = 86_400_000;
const HALF_STEP = 0.5;

/**
 * The oscillation failure (LoGo, section 3): how often one small change of the evidence flips what was decided for the same
 * question a moment ago. A change is one interaction more, one less, one value half a step away, or one date a day away.
 *
 * @param people histories in the pack's domain, asked in turn
 */
export function measureOscillation(pack: Pack, people: readonly (readonly Interaction[])[], perturbations: number, seed: number, settings: MediatorSettings = DEFAULT_SETTINGS): Oscillation {
  const dice = createDice(seed);
  const ask = (memories: readonly Interaction[], previous?: Receipt): Receipt => mediate({
    question: '', pack, focus: { topicIds: [], itemHits: [] }, evidence: gatherEvidence(memories, pack.id, pack.domain.scale?.mean), hits: [], nowMs: 0, ...(previous && { previous }),
  }, settings).receipt;
  const count = { flips: 0, picks: 0, likes: 0, guard: 0 };
  for (let i = 0; i < perturbations; i++) {
    const memories = people[i % people.length] ?? [];
    const before = ask(memories, ask(memories));
    const after = ask(perturb(memories, pack, before, dice), before);
    const picks = !sameSet(before.picks.map(({ itemId }) => itemId), after.picks.map(({ itemId }) => itemId));
    const likes = !sameSet(before.likes, after.likes);
    const guard = before.guard.reserved > 0 !== after.guard.reserved > 0;
    count.picks += Number(picks);
    count.likes += Number(likes);
    count.guard += Number(guard);
    count.flips += Number(picks || likes || guard);
  }
  return { ...count, of: perturbations };
}

function perturb(memories: readonly Interaction[], pack: Pack, before: Receipt, dice: () => number): readonly Interaction[] {
  const at = Math.floor(dice() * memories.length);
  const kind = Math.floor(dice() * 4);
  const changed = memories[at];
  if (kind === 0 || !changed) return [...memories, anotherOne(memories, pack, before, dice)];
  if (kind === 1) return memories.filter((_, i) => i !== at);
  const direction = dice() < 0.5 ? -1 : 1;
  const to = kind === 2
    ? { ...changed, ...(changed.value !== undefined && { value: clamp(changed.value + direction * HALF_STEP, pack) }) }
    : { ...changed, validFromMs: changed.validFromMs + direction * DAY_MS };
  return memories.map((memory, i) => (i === at ? to : memory));
}

/** Something from the pack that is neither known nor suggested: meeting a suggestion takes it off the list by intention. */
function anotherOne(memories: readonly Interaction[], pack: Pack, { picks }: Receipt, dice: () => number): Interaction {
  const taken = new Set([...memories.map(({ itemId }) => itemId), ...picks.map(({ itemId }) => itemId)]);
  const free = pack.items.filter(({ id }) => !taken.has(id));
  const item = free[Math.floor(dice() * free.length)];
  const newest = memories.reduce((latest, { validFromMs }) => Math.max(latest, validFromMs), 0);
  return {
    kind: 'interaction', id: 'one-more' as MemoryId, domain: pack.id, itemId: item?.id ?? '', title: item?.title ?? '', topics: item?.topics.flatMap((t) => pack.topics[t]?.id ?? []) ?? [],
    ...(pack.domain.scale && { value: clamp(Math.round((pack.domain.scale.mean + 2 * dice() - 1) / HALF_STEP) * HALF_STEP, pack) }),
    validFromMs: newest, recordedAtMs: newest, source: { kind: 'rating', detail: '' },
  };
}

const clamp = (value: number, { domain: { scale } }: Pack): number => Math.min(scale?.max ?? value, Math.max(scale?.min ?? value, value));
const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each) => b.includes(each));
