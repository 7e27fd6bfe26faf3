import { mixCommunities } from '../global/pack-view.ts';
import type { Pack } from '../global/pack.ts';
import type { Receipt } from '../mediator/receipt.ts';
import { DEFAULT_SETTINGS, type MediatorSettings } from '../mediator/settings.ts';
import { entropyPart } from './chance.ts';
import { distanceFrom } from './distance.ts';
import type { EchoFigure, PackEcho, TopicEcho } from './echo.ts';
import { newcomerShares } from './newcomer.ts';
import { gatherOutputs, type Outputs } from './outputs.ts';
import { shareInterval } from './share-interval.ts';
import { trendOf } from './trend.ts';

/** Different suggestions below which nothing is measured: with fewer, chance alone puts anyone about halfway to nothing in common. */
const NEEDED = 12;
/** Where chance reaches this far, being within it does not yet speak for being alike. */
const FAR = 0.4;
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
    if (part.different < NEEDED) return undefined;
    const { divergence, chance } = distanceFrom(community, part);
    return { distance: Math.sqrt(divergence), limit: Math.sqrt(chance.divergenceLimit) };
  });
  const counted = { packId: pack.id, answers: answers.length, suggestions: outputs.count, different: outputs.different, needed: NEEDED, trend };
  if (outputs.different < NEEDED) return { ...counted, topics: [] };

  const anyone = newcomerShares(pack, membership, outputs.different, topics, settings);
  const figure = figureOf(community, outputs, anyone);
  return { ...counted, figure, topics: topics.map((t, k) => topicOf(pack, t, k, outputs, community, anyone)).sort(furthestFirst) };
}

function figureOf(community: readonly number[], outputs: Outputs, newcomer: readonly number[]): EchoFigure {
  const { divergence, chance, entropy } = distanceFrom(community, outputs);
  const distance = Math.sqrt(divergence);
  const anyone = Math.sqrt(distanceFrom(community, { shares: newcomer, evidence: outputs.evidence }).divergence);
  const limit = Math.sqrt(chance.divergenceLimit);
  const verdict = distance <= limit ? (limit < FAR ? 'alike' : 'unclear')
    : distance < anyone + APART ? 'as-anyone'
      : entropy < NARROW * chance.entropy ? 'narrower' : 'elsewhere';
  return {
    verdict, distance, anyone, chance: Math.sqrt(chance.divergence), limit, evidence: outputs.evidence,
    entropy: { outputs: entropy, chance: chance.entropy, community: community.reduce((sum, share) => sum + entropyPart(share), 0) },
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
