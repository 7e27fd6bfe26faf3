import type { Side } from '../label/sources.ts';
import type { Case } from '../protocol.ts';
import { read } from './document.ts';
import { countWords, NOTHING, type Everyone } from './everyone.ts';

/** What a source of a title's words knows: as for labels, or the text alone, which every condition sees. */
export type TextSide = Side | 'text';

/** The sources fused for a word, in the order of their columns. Shares are logarithms, as for labels. */
export const SOURCES: readonly { readonly id: string; readonly side: TextSide }[] = [
  { id: 'not in the text', side: 'text' }, { id: 'count', side: 'text' }, { id: 'early', side: 'text' }, { id: 'first sentence', side: 'text' },
  { id: 'capital', side: 'text' }, { id: 'name', side: 'text' }, { id: 'letters', side: 'text' }, { id: 'paired', side: 'text' },
  { id: 'affinity', side: 'global' }, { id: 'phrase', side: 'global' }, { id: 'neighbours', side: 'global' }, { id: 'rarity', side: 'global' }, { id: 'titles of similar texts', side: 'global' },
  { id: 'own share', side: 'local' }, { id: 'own affinity', side: 'local' }, { id: 'own titles of similar texts', side: 'local' }, { id: 'own names', side: 'local' },
  { id: 'shrunk affinity', side: 'both' },
];

/** Share of a text's words that are in its title: a first guess of any word's, for who knows no titles. */
const USUAL = 0.08;
/** The same for two words side by side. */
const USUAL_PAIR = 0.04;
/** Pseudo-texts behind an affinity. */
const PRIOR = 3;
/** Newest of one's own texts looked at. */
export const HISTORY = 20;
/** "Name: ..." and "Name at Event: ...". */
const NAMED_TITLE = /^\S+( at .*)?:/;

export interface Candidates {
  readonly words: readonly string[];
  /** Who brings each word in: the text, everyone's titles, or one's own. */
  readonly from: readonly Exclude<TextSide, 'both'>[];
  /** (candidates, SOURCES). */
  readonly features: Float64Array;
}

export function gatherSources({ query, history }: Case, everyone: Everyone): Candidates {
  const { document: { words: text, places, pairs } } = read(query);
  const recent = history.slice(-HISTORY);
  const own = recent.map(read);
  const ownCounts = countWords(own);
  const namedTitles = recent.filter(({ response }) => NAMED_TITLE.test(response)).length / (recent.length + 1);
  const others = voteOn(everyone.similar(query).map(([like, other]) => [like, read(other).title]));
  const mine = voteOn(own.map(({ document, title }) => [overlap(places, document.places), title]));

  const from = new Map<string, Candidates['from'][number]>([...places.keys()].map((word) => [word, 'text']));
  for (const word of everyone.commonest) if (!from.has(word)) from.set(word, 'global');
  for (const word of mine.votes.keys()) if (!from.has(word)) from.set(word, 'local');

  const affinityOf = (word: string, usual: number): number => { const { both, text: texts } = everyone.counts(word, query.user); return (both + PRIOR * usual) / (texts + PRIOR); };
  const affinities = new Map([...places.keys()].map((word) => [word, affinityOf(word, USUAL)]));
  // The best of a word's neighbours in the text: as a phrase that is in titles too, and by itself.
  const [phrases, neighbours] = [new Map<string, number>(), new Map<string, number>()];
  for (const pair of pairs) {
    const [first = '', second = ''] = pair.split(' ');
    const phrase = affinityOf(pair, USUAL_PAIR);
    for (const [word, other] of [[first, second], [second, first]] as const) {
      phrases.set(word, Math.max(phrases.get(word) ?? 0, phrase));
      neighbours.set(word, Math.max(neighbours.get(word) ?? 0, affinities.get(other) ?? 0));
    }
  }

  const features = new Float64Array(from.size * SOURCES.length);
  for (const [y, word] of [...from.keys()].entries()) {
    const place = places.get(word);
    const all = everyone.counts(word, query.user);
    const affinity = affinities.get(word) ?? (all.titleOnly + 0.01) / (everyone.texts - all.text + 1);
    const count = ownCounts.get(word) ?? NOTHING;
    const [hits, chances] = place ? [count.both, count.text] : [count.titleOnly, own.length - count.text];
    features.set([
      place ? 0 : 1, Math.log(place?.count ?? 1), place ? Math.log((text.length + 5) / (place.position + 5)) : 0, Number(place?.firstSentence ?? false),
      Number(place?.capital ?? false), Number(place?.name ?? false), Math.min(word.length, 12) / 4, Math.log(place?.paired ?? 1),
      Math.log(affinity), Math.log(phrases.get(word) ?? USUAL_PAIR), Math.log(neighbours.get(word) ?? USUAL), Math.log((everyone.texts + 1) / (all.text + 1)), Math.log(((others.votes.get(word) ?? 0) + 0.3 * affinity) / (others.total + 0.3)),
      Math.log((count.both + count.titleOnly + 0.05) / (own.length + 1)), Math.log((hits + PRIOR * USUAL) / (chances + PRIOR)),
      Math.log(((mine.votes.get(word) ?? 0) + 0.01) / (mine.total + 0.2)), place?.name ? namedTitles : 0,
      Math.log((hits + 2 * affinity) / (chances + 2)),
    ], y * SOURCES.length);
  }
  return { words: [...from.keys()], from: [...from.values()], features };
}

/** Each title votes for its words, with the weight of its text. */
function voteOn(titles: readonly (readonly [weight: number, title: readonly string[]])[]): { readonly votes: ReadonlyMap<string, number>; readonly total: number } {
  const votes = new Map<string, number>();
  for (const [weight, title] of titles) for (const word of new Set(title)) votes.set(word, (votes.get(word) ?? 0) + weight);
  return { votes, total: titles.reduce((sum, [weight]) => sum + weight, 0) };
}

/** Share of `a`'s words that `b` has too; short ones are in every text and do not count. */
function overlap(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): number {
  const long = [...a.keys()].filter((word) => word.length >= 5);
  return long.filter((word) => b.has(word)).length / Math.max(long.length, 1);
}
