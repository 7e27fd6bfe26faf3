import type { Case } from '../protocol.ts';
import type { Everyone } from './everyone.ts';
import { cosine, toMap } from './words.ts';

/** What a source knows: the person's own history, everyone's responses, or both. */
export type Side = 'global' | 'local' | 'both';

/**
 * The sources fused for a label, in the order of their columns. Logarithms of smoothed shares, so that fusing them
 * log-linearly is shrinkage: own counts with everyone's as prior weigh n / (n + prior).
 */
export const SOURCES: readonly { readonly id: string; readonly side: Side }[] = [
  { id: 'text', side: 'global' }, { id: 'popularity', side: 'global' }, { id: 'same thing', side: 'global' },
  { id: 'own share', side: 'local' }, { id: 'own recent', side: 'local' }, { id: 'own last day', side: 'local' }, { id: 'own similar', side: 'local' },
  { id: 'ordinal mean', side: 'local' },
  { id: 'communities', side: 'both' }, { id: 'shrunk share', side: 'both' }, { id: 'departure', side: 'both' },
];

/** Pseudo-responses behind a share. */
const PRIOR = 1;
const DAY_MS = 86_400_000;
/** After this many further interactions an interaction counts half. */
const RECENT = 2;

export interface Candidates { readonly labels: readonly string[]; /** (candidates, SOURCES). */ readonly features: Float64Array }

/**
 * @param listed labels the task itself names, candidates for everyone
 * @param values the labels are values: their distance matters
 */
export function gatherSources({ query, history }: Case, everyone: Everyone, listed: readonly string[], values: boolean): Candidates {
  const labels = [...new Set([...(listed.length > 0 ? listed : everyone.labels), ...history.map(({ response }) => response)])];
  const at = new Map(labels.map((label, y) => [label, y]));
  const size = labels.length;
  const query_ = toMap(everyone.vector(query));
  const [share, recent, day, similar] = [new Float64Array(size), new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const departure = new Float64Array(everyone.labels.length + 1);
  let similarTotal = 0;
  let recentTotal = 0;
  let dayTotal = 0;
  for (const [h, example] of history.entries()) {
    const y = at.get(example.response) ?? 0;
    const age = history.length - 1 - h;
    const fresh = 0.5 ** (age / RECENT);
    const today = query.timeMs - example.timeMs < DAY_MS ? 1 : 0;
    const near = cosine(query_, everyone.vector(example)) ** 2;
    share[y] = (share[y] ?? 0) + 1;
    recent[y] = (recent[y] ?? 0) + fresh;
    day[y] = (day[y] ?? 0) + today;
    similar[y] = (similar[y] ?? 0) + near;
    recentTotal += fresh;
    dayTotal += today;
    similarTotal += near;
    const expected = everyone.text(example);
    const label = everyone.indexOf(example.response);
    for (let k = 0; k < departure.length; k++) departure[k] = (departure[k] ?? 0) + (k === label ? 1 : 0) - (expected[k] ?? 0);
  }
  const n = history.length;
  const text = everyone.text(query);
  const counts = everyone.counts(query.item, query.user);
  const countTotal = counts.reduce((sum, x) => sum + x, 0);
  const communal = everyone.communitiesFor(query.user).expect(history.map(({ response }) => everyone.indexOf(response)));
  const ownMean = values && n > 0 ? (history.reduce((sum, { response }) => sum + Number(response), 0) + 3) / (n + 1) : 0;

  const features = new Float64Array(size * SOURCES.length);
  const smooth = (sum: number, total: number): number => Math.log((sum + PRIOR / size) / (total + PRIOR));
  for (const [y, label] of labels.entries()) {
    const k = everyone.indexOf(label);
    const rarity = k === everyone.labels.length ? 1 / everyone.rare : 1;
    const prior = (everyone.prior[k] ?? 0) * rarity;
    features.set([
      Math.log((text[k] ?? 0) * rarity + 1e-6), Math.log(prior + 1e-6), Math.log(((counts[k] ?? 0) * rarity + 2 * prior) / (countTotal + 2) + 1e-6),
      smooth(share[y] ?? 0, n), smooth(recent[y] ?? 0, recentTotal), smooth(day[y] ?? 0, dayTotal), smooth(similar[y] ?? 0, similarTotal),
      values && n > 0 ? -((Number(label) - ownMean) ** 2) / 2 : 0,
      Math.log((communal[k] ?? 0) * rarity + 1e-6), Math.log(((share[y] ?? 0) + 2 * prior) / (n + 2) + 1e-6), ((departure[k] ?? 0) * rarity) / (n + 2),
    ], y * SOURCES.length);
  }
  return { labels, features };
}
