import { mixCommunities } from '../global/pack-view.ts';
import type { Pack } from '../global/pack.ts';
import type { Receipt } from '../mediator/receipt.ts';
import { DEFAULT_SETTINGS, type MediatorSettings } from '../mediator/settings.ts';
import { entropyPart } from './chance.ts';
import { distanceFrom, type Distance } from './distance.ts';
import type { EchoFigure, PackEcho, TopicEcho } from './echo.ts';
import { newcomerShares } from './newcomer.ts';
import { gatherOutputs, type Outputs } from './outputs.ts';
import { shareInterval } from './share-interval.ts';
import { trendOf } from './trend.ts';

/** Evidence below which nothing is measured: with less, chance alone puts anyone more than halfway to nothing in common. */
export const NEEDED = 12;
/** Distances closer than this are not told apart. */
const APART = 0.05;
/** Entropy relative to what as many from the community would have, below which suggestions are narrower. */
const NARROW = 0.9;
/** A topic is alike once its whole interval is closer to the community than this. */
const ALIKE = 0.1;

/**
 * The meter of one domain: what was suggested, against the attention of this person's communities, as it stands today, on
 * the topics it is published for. The community is what people turn to and not what they would have been suggested:
 * measured against its own suggestions, a page that shows everyone the same few things would call itself balanced.
 *
 * @param receipts of this pack, in any order
 * @param membership p(c | u), by community, summing to 1
 */
export function measureEcho(pack: Pack, receipts: readonly Receipt[], membership: readonly number[], settings: MediatorSettings = DEFAULT_SETTINGS): PackEcho {
  const attention = pack.topics.map((_, t) => mixCommunities(pack, membership, (group) => group.weight[t]));
  const topics = attention.flatMap((weight, t) => (weight === undefined ? [] : t));
  const total = attention.reduce<number>((sum, weight) => sum + (weight ?? 0), 0);
  const community = topics.map((t) => (attention[t] ?? 0) / Math.max(total, 1e-9));

  const answers = receipts.filter(({ picks }) => picks.length > 0).sort((a, b) => a.atMs - b.atMs);
  const outputs = gatherOutputs(pack, answers, topics);
  const trend = trendOf(answers, (window) => {
    const part = gatherOutputs(pack, window, topics);
    return part.evidence < NEEDED ? undefined : distanceFrom(community, part).distance;
  });
  const counted = { packId: pack.id, answers: answers.length, suggestions: outputs.count, evidence: outputs.evidence, needed: NEEDED, trend };
  if (outputs.evidence < NEEDED) return { ...counted, topics: [] };

  const anyone = newcomerShares(pack, membership, Math.floor(outputs.evidence), topics, settings);
  const figure = figureOf(distanceFrom(community, outputs), distanceFrom(community, { ...outputs, shares: anyone }), community);
  return { ...counted, figure, topics: topics.map((t, k) => topicOf(pack, t, k, outputs, community, anyone)).sort(furthestFirst) };
}

function figureOf(own: Distance, anyone: Distance, community: readonly number[]): EchoFigure {
  const beyondChance = own.divergence > own.chance.divergenceLimit;
  const verdict = !beyondChance ? 'alike'
    : own.distance < anyone.distance + APART ? 'as-anyone'
      : own.entropy < NARROW * own.chance.entropy ? 'narrower' : 'elsewhere';
  return {
    verdict, distance: own.distance, anyone: anyone.distance,
    raw: { distance: Math.sqrt(own.divergence), chance: Math.sqrt(own.chance.divergence), limit: Math.sqrt(own.chance.divergenceLimit) },
    entropy: { outputs: own.entropy, chance: own.chance.entropy, community: community.reduce((sum, share) => sum + entropyPart(share), 0) },
  };
}

function topicOf(pack: Pack, t: number, k: number, outputs: Outputs, community: readonly number[], anyone: readonly number[]): TopicEcho {
  const [yours, usual] = [outputs.shares[k] ?? 0, community[k] ?? 0];
  const interval = shareInterval(yours, outputs.evidence, community.length);
  const [low, high] = [interval.low - usual, interval.high - usual];
  const side = low > 0 ? 'more' : high < 0 ? 'less' : Math.max(-low, high) < ALIKE ? 'alike' : 'unclear';
  return { topicId: pack.topics[t]?.id ?? '', name: pack.topics[t]?.name ?? '', yours, community: usual, anyone: anyone[k] ?? 0, low, high, side };
}

/** What is clear before what is not. */
const furthestFirst = (a: TopicEcho, b: TopicEcho): number =>
  Number(isClear(b)) - Number(isClear(a)) || Math.abs(b.yours - b.community) - Math.abs(a.yours - a.community) || (a.topicId < b.topicId ? -1 : 1);
const isClear = ({ side }: TopicEcho): boolean => side === 'more' || side === 'less';
