import type { Pack } from '../global/pack.ts';
import type { Route } from '../global/route.ts';
import type { LocalEvidence } from '../local/local-memory.ts';
import { isOutsideHabit } from '../mediator/choose.ts';
import type { TopicEcho } from './echo.ts';

/** Items the mediator must be left with to choose from, all outside this person's habit. */
const LEFT = 40;

/**
 * What "show me the other side" asks: only what this person has not tried, away from one topic, or from those they are
 * already shown at least their community's share of, the most overshown first, as long as `LEFT` items remain. Asked again
 * and again it so fills what is missing, as calibrated recommendations do (Steck 2018), and does not start a new habit.
 */
export function otherSideOf(pack: Pack, evidence: LocalEvidence, topics: readonly TopicEcho[], topicId?: string): Route {
  const awayFrom = topicId === undefined ? enoughOf(pack, evidence, topics) : [topicId];
  return { packId: pack.id, focus: { topicIds: [], itemHits: [], wants: 'different', awayFrom } };
}

function enoughOf(pack: Pack, evidence: LocalEvidence, topics: readonly TopicEcho[]): readonly string[] {
  const away: string[] = [];
  let left = pack.items
    .filter((item) => !evidence.seen.has(item.id))
    .map((item) => item.topics.flatMap((t) => pack.topics[t]?.id ?? []))
    .filter((own) => isOutsideHabit(own, evidence));
  for (const { topicId } of topics.filter(({ yours, community }) => yours > community).sort((a, b) => b.yours - b.community - (a.yours - a.community))) {
    const rest = left.filter((own) => !own.includes(topicId));
    if (rest.length < LEFT) continue;
    left = rest;
    away.push(topicId);
  }
  return away;
}
