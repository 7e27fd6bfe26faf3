/** A question about everyone is answered from everyone: the person's side weighs nothing, what they ruled out is still not suggested. */
import type { Pack } from '../global/pack.ts';
import { topicName, viewPack } from '../global/pack-view.ts';
import type { LocalEvidence } from '../local/local-memory.ts';
import type { Focus } from './choose.ts';
import type { EveryoneFact } from './context.ts';
import type { Receipt } from './receipt.ts';

const NOBODY: LocalEvidence = { interactions: 0, n: 0, topics: new Map(), seen: new Map(), statements: [] };
const namesSomething = ({ topicIds, among, aboutItemId }: Focus): boolean => topicIds.length > 0 || among !== undefined || aboutItemId !== undefined;

/** What counts where a question is about everyone. What the question names may be spoken of; of the rest nothing the person ruled out is suggested. */
export const setAside = (evidence: LocalEvidence, focus: Focus): { readonly taste: LocalEvidence; readonly vetoes: LocalEvidence } => ({
  taste: NOBODY,
  vetoes: namesSomething(focus) ? NOBODY : { ...NOBODY, statements: evidence.statements.filter(({ stance }) => stance === 'avoid') },
});

/** Of the topics the question names, those that answer it: the best of several, the one if it is liked. */
export function answerTopics(pack: Pack, { topicIds }: Focus): readonly string[] {
  const named = topicIds.flatMap((id) => viewPack(pack).topicIndex.get(id) ?? []).sort((a, b) => standing(pack, b) - standing(pack, a));
  const [best] = named;
  const answers = best !== undefined && (named.length > 1 || standing(pack, best) > ordinary(pack));
  return answers ? [pack.topics[best]?.id ?? ''] : [];
}

/** How everyone takes to a topic: liking, or attention where there are no values. */
const standing = (pack: Pack, t: number): number => (pack.domain.scale ? pack.population.preference[t] : pack.population.weight[t]) ?? -Infinity;
const ordinary = (pack: Pack): number => (pack.domain.scale ? 0 : 1 / pack.topics.length);

/** Told where the question names nothing. */
const TOLD = 3;

/** What the published numbers say of what the question names, best first; of the best topics where it names nothing. */
export function factsOf(pack: Pack, focus: Focus): readonly EveryoneFact[] {
  const { item, topicIndex } = viewPack(pack);
  const items = (focus.among ?? (focus.aboutItemId === undefined ? [] : [focus.aboutItemId])).flatMap((id) => item.get(id) ?? []);
  if (items.length > 0) return [...items].sort((a, b) => (b.stats?.lift ?? -Infinity) - (a.stats?.lift ?? -Infinity)).map((one) => ({ name: one.title, numbers: one.stats ? [`${one.stats.people} people`, lifted(pack, one.stats.lift)] : ['nobody counted'] }));
  const order = pack.topics.map((_, t) => t).sort((a, b) => standing(pack, b) - standing(pack, a));
  const named = focus.topicIds.flatMap((id) => topicIndex.get(id) ?? []);
  return (named.length > 0 ? order.filter((t) => named.includes(t)) : order.slice(0, TOLD)).map((t) => {
    const place = `place ${order.indexOf(t) + 1} of ${order.length} by ${pack.domain.scale ? 'liking' : 'attention'}`;
    const value = standing(pack, t);
    return { name: topicName(pack, t), numbers: [`${pack.population.topicPeople[t] ?? 0} people`, ...(Number.isFinite(value) ? [pack.domain.scale ? lifted(pack, value) : `${Math.round(value * 100)} % of their attention`, place] : ['not counted'])] };
  });
}

const lifted = (pack: Pack, lift: number): string => `${Math.abs(lift).toFixed(2)} ${pack.domain.scale?.unit ?? ''} ${lift < 0 ? 'below' : 'above'} their average`;

/** The receipt of such an answer: it says that the person did not count, in place of that they told nothing. */
export function tellReceipt(receipt: Receipt, evidence: LocalEvidence, vetoes: LocalEvidence): Receipt {
  return {
    ...receipt, about: 'everyone',
    local: { ...receipt.local, interactions: evidence.interactions, statements: evidence.statements.length },
    reconciled: receipt.reconciled.map((topic) => ({ ...topic, reason: 'You asked about everyone, so everyone decides.' })),
    guard: { ...receipt.guard, reserved: 0, reason: 'You asked about everyone, so no place is kept for what is new to you.' },
    decision: `You asked about everyone, so your own taste did not count.${vetoes.statements.length > 0 ? ' What you ruled out is still not suggested.' : ''}`,
  };
}
