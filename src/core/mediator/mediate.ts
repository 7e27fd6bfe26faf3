/**
 * The mediator: reconciles what this person's memory and everyone's memory say about a question (LoGo, arXiv 2509.23767,
 * section 3). Pure and deterministic: the same evidence gives the same context and receipt.
 *
 * Six steps, one small file each:
 *   1 align.ts       claims of both sides, by topic: agree, conflict, local only, global only
 *   2 weigh.ts       shrinkage: how far the person outweighs their communities (membership.ts)
 *   3 weigh.ts       what the person said about themselves decides, whatever the crowd thinks; choose.ts drops it from the picks
 *   4 guard.ts       against the echo chamber: a share of the picks for what the person has not seen
 *   5 choose.ts      hysteresis: small changes of evidence do not flip a decision (likes.ts)
 *   6 budget.ts      what fits the token budget, and the receipt
 *
 * A question about everyone is answered without the person's side (about-everyone.ts).
 * A language model may choose in step 5 from the candidates (written/); all other steps hold as ever.
 */
import { viewPack } from '../global/pack-view.ts';
import type { Pack } from '../global/pack.ts';
import type { LocalEvidence, LocalHit } from '../local/local-memory.ts';
import type { Interaction } from '../local/memory.ts';
import { answerTopics, factsOf, setAside, tellReceipt } from './about-everyone.ts';
import { alignTopics } from './align.ts';
import { fitBudget } from './budget.ts';
import { chooseItems, type Focus } from './choose.ts';
import type { AboutItem, MediatedContext, PickSource } from './context.ts';
import { explainConflicts, explainPick } from './explain.ts';
import { explainOtherSide, guardAgainstEcho } from './guard.ts';
import { likedTopics } from './likes.ts';
import { inferMembership } from './membership.ts';
import type { Claim, Mediation, Receipt, Reconciled } from './receipt.ts';
import { scoreItems, type ScoredItem } from './score.ts';
import { DEFAULT_SETTINGS, type MediatorSettings } from './settings.ts';
import { weighTopic } from './weigh.ts';

export interface MediationInput {
  readonly question: string;
  /** What of the question was pasted: data, where a model reads it. */
  readonly pasted?: readonly string[];
  readonly pack: Pack;
  readonly focus: Focus;
  readonly evidence: LocalEvidence;
  /** Local retrieval: memories relevant to the question, most relevant first. */
  readonly hits: readonly LocalHit[];
  /** The receipt of the last answer about the same pack: what hysteresis holds on to. */
  readonly previous?: Receipt;
  /** What was just written to memory from this message. */
  readonly noted?: string;
  /** Items a language model chose from the candidates, best first, by id (written/). */
  readonly chosen?: readonly string[];
  readonly nowMs: number;
}

export function mediate(input: MediationInput, settings: MediatorSettings = DEFAULT_SETTINGS): Mediation {
  const { pack } = input;
  const aside = input.focus.about === 'everyone' ? setAside(input.evidence, input.focus) : undefined;
  const evidence = aside?.taste ?? input.evidence;
  const focus = aside ? { ...input.focus, topicIds: answerTopics(pack, input.focus) } : input.focus;
  const membership = inferMembership(pack, evidence, settings);
  const topics = alignTopics(pack, evidence, membership);
  const reconciled = topics.map((topic) => weighTopic(pack, topic, settings));
  const scored = scoreItems(pack, topics, reconciled, membership);
  const previous = input.previous?.pack?.id === pack.id ? input.previous : undefined;
  const standing = previous && !aside && !previous.about && sameWords(previous, reconciled, evidence) ? previous : undefined;
  const guard = guardAgainstEcho(pack, evidence, membership, settings, standing && standing.guard.reserved > 0);
  const passedOver = focus.wants && previous ? [...previous.passedOver, ...previous.picks.map(({ itemId }) => itemId)] : [];
  const choice = chooseItems(scored, reconciled, aside?.vetoes ?? evidence, focus, guard.reserved, standing?.picks ?? [], passedOver, input.chosen, settings);

  const picks = choice.picks.map((pick) => explainPick(pack, reconciled, pick));
  const likes = likedTopics(pack, topics, reconciled, standing?.likes, settings);
  const about = aboutItem(pack, focus, scored, evidence, reconciled);
  const full: MediatedContext = {
    domain: { name: pack.domain.name, verb: pack.domain.verb },
    youLike: likes.map((topic) => topic.topic),
    youAvoid: avoided(evidence),
    youEnjoyed: enjoyed({ ...input, evidence }, picks.flatMap((pick) => pick.topics)),
    othersLike: focus.about && focus.topicIds.length > 0 ? namesOf(pack, focus.topicIds) : likedByOthers(pack, reconciled),
    picks: about ? [] : picks.map(({ itemId, title, topics: names, from }) => ({ itemId, title, topics: reasonsOf(names, from, likes), from })),
    leftOut: about ? [] : choice.leftOut.map(({ item, topic }) => ({ itemId: item.id, title: item.title, topic })),
    ...(about && { about }),
    ...(aside && { everyone: factsOf(pack, input.focus) }),
    ...(input.noted !== undefined && { noted: input.noted }),
  };
  const { context, used, dropped } = fitBudget(full, settings);

  const shown = picks.filter((pick) => context.picks.some((kept) => kept.itemId === pick.itemId));
  const restsOn = about ? about.topics : shown.flatMap((pick) => pick.topics);
  const localShare = shareOfPerson(reconciled, restsOn);
  const receipt: Receipt = {
    atMs: input.nowMs,
    question: input.question,
    pack: { id: pack.id, name: pack.domain.name, version: pack.version, unit: pack.domain.scale?.unit },
    local: { claims: strongest(topics.flatMap((topic) => [topic.stated ?? [], topic.local ?? []].flat()), restsOn), interactions: evidence.interactions, statements: evidence.statements.length },
    global: { claims: strongest(topics.flatMap((topic) => topic.global ?? []), restsOn), people: pack.people },
    communities: pack.communities.map(({ id, name }, c) => ({ id, name, probability: membership[c] ?? 0 })).sort((a, b) => b.probability - a.probability),
    localShare,
    reconciled,
    likes: likes.map((topic) => topic.topicId),
    conflicts: explainConflicts(reconciled),
    guard: focus.wants === 'different' ? { ...guard, reason: explainOtherSide(shown.length, shown.filter(({ from }) => from === 'new').length, namesOf(pack, focus.awayFrom)) } : guard,
    picks: shown,
    leftOut: choice.leftOut.map(({ item, topic, reason }) => ({ itemId: item.id, title: item.title, topic, reason })),
    kept: choice.kept,
    passedOver,
    budget: { tokens: settings.contextTokens, used, dropped },
    decision: decide(evidence, localShare, shown.length, about),
  };
  return { context, receipt: aside ? tellReceipt(receipt, input.evidence, aside.vetoes) : receipt, candidates: () => (about || aside ? [] : choice.candidates().map((candidate) => explainPick(pack, reconciled, candidate))) };
}

const namesOf = (pack: Pack, topicIds: readonly string[] = []): readonly string[] =>
  topicIds.flatMap((id) => pack.topics[viewPack(pack).topicIndex.get(id) ?? -1]?.name ?? []);

/** Claims listed in a receipt: what was said first, then what the answer rests on, then by strength of evidence. */
function strongest(claims: readonly Claim[], restsOn: readonly string[]): readonly Claim[] {
  const rank = (claim: Claim): number => (claim.explicit ? 1e9 : restsOn.includes(claim.about.name) ? 1e6 : 0) + Math.abs(claim.strength) * Math.sqrt(claim.evidence);
  return [...claims].sort((a, b) => rank(b) - rank(a)).slice(0, 8);
}

/** What the person says or takes back is no small change: nothing decided before is held on to. */
const sameWords = (previous: Receipt, reconciled: readonly Reconciled[], evidence: LocalEvidence): boolean =>
  previous.local.statements === evidence.statements.length && reconciled.every(({ explicit }, t) => previous.reconciled[t]?.explicit === explicit);

/** The topics told to the model beside a pick. Where the person is a reason, only topics they like: it names one of these as the reason. */
function reasonsOf(names: readonly string[], from: PickSource, likes: readonly Reconciled[]): readonly string[] {
  const liked = from === 'you' || from === 'both' ? names.filter((name) => likes.some(({ topic }) => topic === name)) : [];
  return (liked.length > 0 ? liked : names).slice(0, 3);
}

const avoided = (evidence: LocalEvidence): readonly string[] =>
  evidence.statements.filter((statement) => statement.stance === 'avoid').map((statement) => statement.target.name).slice(0, 4);

/** The most relevant memory counts as much as this many shared topics; by place, because scores of different rankings have no common unit. */
const NEAREST = 5;

/** What this person liked, nearest to the question and the picks first, then the best and newest. */
function enjoyed({ pack, evidence, hits }: MediationInput, near: readonly string[]): readonly string[] {
  const middle = pack.domain.scale?.mean ?? 0;
  const relevance = new Map(hits.map(({ memory }, at) => [memory.id, NEAREST * (1 - at / hits.length)]));
  const names = new Set(near);
  const { topicIndex } = viewPack(pack);
  const rank = (memory: Interaction): number => {
    const shared = memory.topics.filter((id) => names.has(pack.topics[topicIndex.get(id) ?? -1]?.name ?? '')).length;
    return (relevance.get(memory.id) ?? 0) + shared + ((memory.value ?? middle) - middle);
  };
  let best: { memory: Interaction; rank: number }[] = [];
  for (const memory of evidence.seen.values()) {
    if (memory.value !== undefined && memory.value <= middle) continue;
    const value = rank(memory);
    if (best.length === 2 && value <= (best[1]?.rank ?? 0)) continue;
    best = [...best, { memory, rank: value }].sort((a, b) => b.rank - a.rank || b.memory.validFromMs - a.memory.validFromMs).slice(0, 2);
  }
  return best.map(({ memory }) => memory.title);
}

/** What the crowd turns to and does not dislike, without what this person ruled out. */
function likedByOthers(pack: Pack, reconciled: readonly Reconciled[]): readonly string[] {
  return reconciled
    .map((topic, t) => ({ topic, attention: pack.population.weight[t] ?? 0 }))
    .filter(({ topic }) => topic.explicit !== 'avoid' && topic.global !== undefined && (!pack.domain.scale || topic.global > 0))
    .sort((a, b) => b.attention + (b.topic.global ?? 0) * 0.5 - a.attention - (a.topic.global ?? 0) * 0.5)
    .slice(0, 3)
    .map(({ topic }) => topic.topic);
}

function aboutItem(pack: Pack, focus: Focus, scored: readonly ScoredItem[], evidence: LocalEvidence, reconciled: readonly Reconciled[]): AboutItem | undefined {
  const found = scored.find((entry) => entry.item.id === focus.aboutItemId);
  if (!found) return undefined;
  const { item, score } = found;
  const avoids = evidence.statements.some((s) => s.stance === 'avoid' && s.target.kind === 'item' && s.target.id === item.id)
    || item.topics.some((t) => reconciled[t]?.explicit === 'avoid');
  const verdict = avoids ? 'avoid' : !item.stats && evidence.n === 0 ? 'unknown' : score > 0 ? 'good' : 'weak';
  return { itemId: item.id, title: item.title, topics: item.topics.flatMap((t) => pack.topics[t]?.name ?? []).slice(0, 3), verdict };
}

function shareOfPerson(reconciled: readonly Reconciled[], names: readonly string[]): number {
  const used = reconciled.filter((topic) => names.includes(topic.topic));
  return used.reduce((sum, topic) => sum + topic.localWeight, 0) / Math.max(used.length, 1);
}

function decide(evidence: LocalEvidence, localShare: number, picks: number, about: AboutItem | undefined): string {
  if (about) return `Judged ${about.title}: ${about.verdict === 'avoid' ? 'you ruled it out' : `${Math.round(localShare * 100)} % by you, the rest by everyone`}.`;
  if (picks === 0) return 'Nothing fits what you asked and what you told; nothing is suggested rather than something wrong.';
  if (evidence.interactions + evidence.statements.length === 0) return 'Nothing from you yet, so everyone decides.';
  return `You count ${Math.round(localShare * 100)} %, everyone ${100 - Math.round(localShare * 100)} %: that is how much your own history says about these topics.`;
}
