/**
 * How surprising a statement is to the global memory. It may only raise a question: what the person said holds meanwhile,
 * and nothing is deleted for it.
 */
import { mixCommunities, viewPack } from '../../global/pack-view.ts';
import type { Pack } from '../../global/pack.ts';
import { inferMembership } from '../../mediator/membership.ts';
import { DEFAULT_SETTINGS } from '../../mediator/settings.ts';
import { shrinkageWeight } from '../../mediator/weigh.ts';
import type { LocalEvidence } from '../local-memory.ts';
import type { Statement } from '../memory.ts';

/** Below this share of people a statement is worth a second look. */
const SURPRISING = 0.05;

interface Surprise {
  /** The share of people like this one who would say so, 0-1. */
  readonly share: number;
  /** How many of this person's own interactions with the topic make them alike, time-decayed; 0: the crowd alone. */
  readonly own: number;
}

/**
 * With a scale: the liking of a topic or an item is taken as normal among people, its mean that of the communities this person
 * seems to belong to, its variance that between people; what they did themselves narrows it, as in the mediator (weigh.ts).
 * To like is to be above one's own average. Without a scale only turning away can be judged, by the share of people who never
 * turned to the topic: to like what few attend to is what a niche is.
 *
 * @returns undefined where the pack cannot tell
 */
export function howCommon(pack: Pack, evidence: LocalEvidence, { stance, target }: Pick<Statement, 'stance' | 'target'>): Surprise | undefined {
  const view = viewPack(pack);
  if (target.kind === 'item') {
    const stats = view.item.get(target.id)?.stats;
    const topics = view.item.get(target.id)?.topics ?? [];
    if (!pack.domain.scale || !stats || topics.length === 0) return undefined;
    const lift = inferMembership(pack, evidence, DEFAULT_SETTINGS).reduce((sum, p, c) => sum + p * (stats.liftByCommunity[c] ?? stats.lift), 0);
    // One item is liked or not with the scatter of single values as well; a topic averages it out.
    const variance = topics.reduce((sum, t) => sum + (pack.variance.between[t] ?? 1) + (pack.variance.within[t] ?? 1), 0) / topics.length;
    return { share: toShare(stance, lift, variance), own: 0 };
  }
  const t = view.topicIndex.get(target.id);
  if (t === undefined) return undefined;
  if (!pack.domain.scale) return stance === 'like' || pack.people === 0 ? undefined : { share: 1 - Math.min(1, (pack.population.topicPeople[t] ?? 0) / pack.people), own: 0 };
  const crowd = mixCommunities(pack, inferMembership(pack, evidence, DEFAULT_SETTINGS), (group) => group.preference[t]);
  if (crowd === undefined) return undefined;
  const [within, between] = [pack.variance.within[t] ?? 1, pack.variance.between[t] ?? 1];
  const local = evidence.topics.get(target.id);
  const own = local?.liking === undefined ? 0 : local.n;
  const weight = shrinkageWeight(own, within, between, 1);
  return { share: toShare(stance, weight * (local?.liking ?? 0) + (1 - weight) * crowd, 1 / (1 / between + own / within)), own };
}

const toShare = (stance: Statement['stance'], mean: number, variance: number): number => normalCdf((stance === 'like' ? mean : -mean) / Math.sqrt(variance));

/** The question to ask, or undefined where the statement is ordinary. */
export function surpriseIn(pack: Pack, evidence: LocalEvidence, statement: Pick<Statement, 'stance' | 'target'>): string | undefined {
  const common = howCommon(pack, evidence, statement);
  if (!common || common.share >= SURPRISING) return undefined;
  const others = Math.min(99, Math.floor((1 - common.share) * 100));
  const people = `${others} of 100 people${common.own > 0 ? ' with a history like yours' : ''}`;
  const [theyDo, youDo] = statement.stance === 'avoid' ? [pack.domain.scale ? 'like' : 'turn to', 'avoid'] : ['do not care for', 'like'];
  return `${people} ${theyDo} ${statement.target.name}; you said you ${youDo} it. Did I get that right?`;
}

/** Standard normal distribution function; Abramowitz and Stegun 26.2.17, absolute error below 7.5e-8. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}
