/** What a guarantee costs on these people, and what would cost less. It compares with the exact numbers, so its outcome is for the publisher's eyes alone. */
import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import type { RandomBytes } from '../../privacy/random.ts';
import type { Aggregation } from './aggregation.ts';
import { publishPrivately } from './publish.ts';
import type { PrivacySettings, PrivateSpec } from './spec.ts';

/** Of one pack against the same pack without noise. */
export interface Loss {
  /** Named, of those that are named without noise and with k people. */
  readonly topics: { readonly kept: number; readonly of: number };
  readonly items: { readonly kept: number; readonly of: number };
  /** Total variation between the attention of everyone, 0-1. */
  readonly attention: number;
  /** Root mean square error of everyone's likings over their root mean square: 0 = none lost, 1 = as if nothing were known. Undefined without values. */
  readonly liking: number | undefined;
  readonly lifts: number | undefined;
  /** Mean of the shares above that there are, 0-1: to compare. */
  readonly overall: number;
}
export interface Variant { readonly name: string; readonly loss: Loss }
export interface Explanation {
  /** Undefined: nothing could be published. */
  readonly pack: Pack | undefined;
  readonly loss: Loss;
  /** What to widen, best first; only what loses clearly less. */
  readonly suggestions: readonly Variant[];
}

type Open = (spec: PrivateSpec, settings: PrivacySettings) => Promise<Aggregation>;
/** Noise too small to matter. */
const NONE = 1e6;
const CLEARLY = 0.02;

export async function explainLoss(open: Open, spec: PrivateSpec, settings: PrivacySettings, random: RandomBytes): Promise<Explanation> {
  const reference = await release(open, spec, { ...settings, epsilon: NONE }, random);
  if (!reference) throw new AppError('privacy/too-few-people', `${spec.id}: expected a topic with at least ${settings.minPeople} people behind it, found none even without noise; lower k or bring more people`);
  const pack = await release(open, spec, settings, random);
  const loss = lossOf(pack, reference);
  const variants: Variant[] = [];
  for (const { name, change } of widenings(spec, settings)) {
    const [changed, wider] = change;
    variants.push({ name, loss: lossOf(await release(open, changed, wider, random), reference) });
  }
  return { pack, loss, suggestions: variants.filter((variant) => variant.loss.overall < loss.overall - CLEARLY).sort((a, b) => a.loss.overall - b.loss.overall) };
}

async function release(open: Open, spec: PrivateSpec, settings: PrivacySettings, random: RandomBytes): Promise<Pack | undefined> {
  const rows = await open(spec, settings);
  try {
    return await publishPrivately(rows, spec, settings, { version: 1, publishedAt: new Date(0).toISOString(), total: { epsilon: settings.epsilon, delta: settings.delta, releases: 1 }, seeded: true }, random);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'privacy/too-few-people') return undefined;
    throw thrown;
  } finally {
    await rows.close();
  }
}

interface Widening { readonly name: string; readonly change: readonly [PrivateSpec, PrivacySettings] }

function widenings(spec: PrivateSpec, settings: PrivacySettings): readonly Widening[] {
  const { periods, communities } = spec;
  const { bounds, epsilon, minPeople } = settings;
  const ends = [periods[0] ?? 0, periods.at(-1) ?? 1];
  const inOne: readonly [PrivateSpec, PrivacySettings] = [{ ...spec, periods: ends }, { ...settings, bounds: { ...bounds, periods: 1 } }];
  return [
    ...(communities > 2 ? [{ name: `communities: ${Math.ceil(communities / 2)} instead of ${communities}`, change: [{ ...spec, communities: Math.ceil(communities / 2) }, settings] as const }] : []),
    ...(communities > 1 ? [{ name: `communities: 1 instead of ${communities}`, change: [{ ...spec, communities: 1 }, settings] as const }] : []),
    ...(periods.length > 2 ? [{ name: `periods: 1 instead of ${periods.length - 1}`, change: inOne }] : []),
    ...(communities > 1 && periods.length > 2 ? [{ name: 'communities and periods: 1 each', change: [{ ...inOne[0], communities: 1 }, inOne[1]] as const }] : []),
    ...(bounds.topics > 2 ? [{ name: `topics per person: ${Math.ceil(bounds.topics / 2)} instead of ${bounds.topics}`, change: [spec, { ...settings, bounds: { ...bounds, topics: Math.ceil(bounds.topics / 2) } }] as const }] : []),
    ...(bounds.items > 4 && spec.domain.scale ? [{ name: `items per person: ${Math.ceil(bounds.items / 3)} instead of ${bounds.items}`, change: [spec, { ...settings, bounds: { ...bounds, items: Math.ceil(bounds.items / 3) } }] as const }] : []),
    ...(minPeople > 20 ? [{ name: `k: 20 instead of ${minPeople} (weaker)`, change: [spec, { ...settings, minPeople: 20 }] as const }] : []),
    ...[2, 4, 8].map((times) => ({ name: `epsilon: ${epsilon * times} instead of ${epsilon} (weaker)`, change: [spec, { ...settings, epsilon: epsilon * times }] as const })),
  ];
}

function lossOf(pack: Pack | undefined, reference: Pack): Loss {
  const topics = kept(pack?.topics, reference.topics);
  const items = kept(pack?.items, reference.items);
  const index = new Map(pack?.topics.map(({ id }, t) => [id, t]));
  const paired = (read: (group: Pack['population']) => readonly (number | null)[]): (readonly [number, number])[] => reference.topics.flatMap(({ id }, t) => {
    const right = read(reference.population)[t] ?? null;
    const at = index.get(id);
    return right === null ? [] : [[right, at === undefined || !pack ? 0 : read(pack.population)[at] ?? 0] as const];
  });
  const lifts = new Map(pack?.items.map(({ id, stats }) => [id, stats?.lift ?? 0]));
  const weights = paired(({ weight }) => weight);
  const attention = Math.min(1, weights.reduce((sum, [right, found]) => sum + Math.abs(right - found), 0) / 2 / Math.max(weights.reduce((sum, [right]) => sum + right, 0), 1e-9));
  const valued = reference.domain.scale !== undefined;
  const liking = valued ? relativeError(paired(({ preference }) => preference)) : undefined;
  const lift = valued ? relativeError(reference.items.map(({ id, stats }) => [stats?.lift ?? 0, lifts.get(id) ?? 0])) : undefined;
  const shares = [1 - topics.kept / Math.max(topics.of, 1), attention, ...(valued ? [1 - items.kept / Math.max(items.of, 1), Math.min(liking ?? 0, 1), Math.min(lift ?? 0, 1)] : [])];
  return { topics, items, attention, liking, lifts: lift, overall: shares.reduce((sum, share) => sum + share, 0) / shares.length };
}

function kept(found: readonly { readonly id: string }[] | undefined, reference: readonly { readonly id: string }[]): Loss['topics'] {
  const ids = new Set(found?.map(({ id }) => id));
  return { kept: reference.filter(({ id }) => ids.has(id)).length, of: reference.length };
}

function relativeError(pairs: readonly (readonly [number, number])[]): number {
  const [error, size] = pairs.reduce(([e, s], [right, found]) => [e + (right - found) ** 2, s + right ** 2], [0, 0]);
  return size === 0 ? 0 : Math.sqrt(error / size);
}
