/**
 * How surprising a statement is to the global memory. It may only raise a question: what the person said holds meanwhile,
 * and nothing is deleted for it.
 */
import { mixCommunities, topicName, viewPack } from '../../global/pack-view.ts';
import type { Pack } from '../../global/pack.ts';
import { inferMembership } from '../../mediator/membership.ts';
import { DEFAULT_SETTINGS } from '../../mediator/settings.ts';
import type { LocalEvidence } from '../local-memory.ts';
import type { Statement } from '../memory.ts';

/** Below this share of people a statement is worth a second look. */
const SURPRISING = 0.05;

/**
 * The share of people like this one who would say so, 0-1; undefined where the pack cannot tell.
 *
 * With a scale: a topic's or item's liking among people is taken as normal, its mean that of the communities this person seems
 * to belong to, its variance that between people; to like is to be above one's own average. Without one, only turning away can
 * be judged: by the share of people who never turned to the topic. To like what few attend to is what a niche is.
 */
export function shareWhoSaySo(pack: Pack, evidence: LocalEvidence, { stance, target }: Pick<Statement, 'stance' | 'target'>): number | undefined {
  const item = target.kind === 'item' ? viewPack(pack).item.get(target.id) : undefined;
  const topics = item?.topics ?? pack.topics.flatMap(({ id }, t) => (target.kind === 'topic' && id === target.id ? [t] : []));
  const [first] = topics;
  if (first === undefined) return undefined;
  if (!pack.domain.scale) {
    if (item || stance === 'like' || pack.people === 0) return undefined;
    return 1 - Math.min(1, (pack.population.topicPeople[first] ?? 0) / pack.people);
  }
  const membership = inferMembership(pack, evidence, DEFAULT_SETTINGS);
  const mean = item
    ? item.stats && membership.reduce((sum, p, c) => sum + p * (item.stats?.liftByCommunity[c] ?? item.stats?.lift ?? 0), 0)
    : mixCommunities(pack, membership, (group) => group.preference[first]);
  if (mean === undefined) return undefined;
  const spread = (of: readonly number[]): number => topics.reduce((sum, t) => sum + (of[t] ?? 1), 0) / topics.length;
  // One item is liked or not with the scatter of single values as well; a topic averages it out.
  const variance = spread(pack.variance.between) + (item ? spread(pack.variance.within) : 0);
  const liking = normalCdf(mean / Math.sqrt(variance));
  return stance === 'like' ? liking : 1 - liking;
}

/** The question to ask, or undefined where the statement is ordinary. */
export function surpriseIn(pack: Pack, evidence: LocalEvidence, statement: Pick<Statement, 'stance' | 'target'>): string | undefined {
  const share = shareWhoSaySo(pack, evidence, statement);
  if (share === undefined || share >= SURPRISING) return undefined;
  const others = Math.min(99, Math.round((1 - share) * 100));
  const t = pack.topics.findIndex(({ id }) => id === statement.target.id);
  const name = statement.target.kind === 'topic' && t >= 0 ? topicName(pack, t) : statement.target.name;
  if (!pack.domain.scale) return `${others} of 100 people turn to ${name}; you said you avoid it. Did I get that right?`;
  return statement.stance === 'avoid'
    ? `${others} of 100 people like ${name}; you said you avoid it. Did I get that right?`
    : `${others} of 100 people do not care for ${name}; you said you like it. Did I get that right?`;
}

/** Standard normal distribution function; Abramowitz and Stegun 26.2.17, absolute error below 7.5e-8. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}
