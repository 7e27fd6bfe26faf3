/** The page's own mediator on real people: what it would suggest among the things they turned to next, and how well it orders them. */
import type { Pack } from '../../global/pack.ts';
import { gatherEvidence } from '../../local/topic-evidence.ts';
import { alignTopics } from '../../mediator/align.ts';
import { mediate } from '../../mediator/mediate.ts';
import { inferMembership } from '../../mediator/membership.ts';
import type { Receipt } from '../../mediator/receipt.ts';
import { scoreItems } from '../../mediator/score.ts';
import type { MediatorSettings } from '../../mediator/settings.ts';
import { weighTopic } from '../../mediator/weigh.ts';
import type { Example } from '../task.ts';
import { memoriesOf } from './pack-of.ts';

/** One person, one history, and what came after it. */
export interface Asked { readonly pack: Pack; readonly history: readonly Example[]; readonly next: readonly Example[] }

/** The pack with only these items to suggest, so that the person's own value is known of every pick. */
export function among({ pack, next }: Asked): Pack {
  const ids = new Set(next.map(({ item }) => item));
  return { ...pack, items: pack.items.filter(({ id }) => ids.has(id)) };
}

const evidenceOf = (pack: Pack, history: readonly Example[]) => gatherEvidence(memoriesOf(history), pack.id, pack.domain.scale?.mean);

export function suggest(pack: Pack, history: readonly Example[], settings: MediatorSettings, previous?: Receipt): Receipt {
  return mediate({ question: '', pack, focus: { topicIds: [], itemHits: [] }, evidence: evidenceOf(pack, history), hits: [], nowMs: 0, ...(previous && { previous }) }, settings).receipt;
}

/**
 * Of two things to which the person gave different values, how often the one they liked better is expected to be liked better;
 * 0.5 = by chance. Equal expectations count half.
 */
export function concordance(pack: Pack, history: readonly Example[], next: readonly Example[], settings: MediatorSettings): number | undefined {
  const evidence = evidenceOf(pack, history);
  const membership = inferMembership(pack, evidence, settings);
  const topics = alignTopics(pack, evidence, membership);
  const expected = new Map(scoreItems(pack, topics, topics.map((topic) => weighTopic(pack, topic, settings)), membership).map(({ item, score }) => [item.id, score]));
  const pairs = next.flatMap(({ item, response }) => { const score = expected.get(item); return score === undefined ? [] : [{ score, value: Number(response) }]; });
  let [right, all] = [0, 0];
  for (const [i, a] of pairs.entries()) for (const b of pairs.slice(0, i)) {
    if (a.value === b.value) continue;
    all++;
    right += a.score === b.score ? 0.5 : Number(a.score > b.score === a.value > b.value);
  }
  return all === 0 ? undefined : right / all;
}

/** What everyone says, taken out: nobody likes anything more than anything else. */
export function silence(pack: Pack): Pack {
  const mute = <T extends Pack['population']>(group: T): T => ({ ...group, preference: group.preference.map(() => 0) });
  return { ...pack, population: mute(pack.population), communities: pack.communities.map(mute), items: pack.items.map((item) => (item.stats ? { ...item, stats: { ...item.stats, lift: 0, liftByCommunity: [] } } : item)) };
}
