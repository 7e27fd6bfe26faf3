import { mixCommunities } from '../global/pack-view.ts';
import type { Pack } from '../global/pack.ts';
import type { LocalEvidence } from '../local/local-memory.ts';
import type { Receipt } from './receipt.ts';
import type { MediatorSettings } from './settings.ts';

/** Pseudo-interactions of the community mixed into a person's topics, so that a short history is not mistaken for a narrow one. */
const SMOOTHING = 10;

/**
 * Step 4, against the echo chamber: how far this person's topics are from their community's (Jensen-Shannon distance,
 * base 2, 0-1) and how narrow they are (entropy, relative to the community's). As that skew grows, a growing share of
 * the picks is kept for what the person has not seen.
 *
 * @param standing whether the guard was on when the person last asked; undefined = they did not
 */
export function guardAgainstEcho(pack: Pack, evidence: LocalEvidence, membership: readonly number[], settings: MediatorSettings, standing?: boolean): Receipt['guard'] {
  const community = toDistribution(pack.topics.map((_, t) => mixCommunities(pack, membership, (group) => group.weight[t]) ?? 0));
  const person = toDistribution(pack.topics.map((topic, t) =>
    evidence.n * (evidence.topics.get(topic.id)?.share ?? 0) + SMOOTHING * (community[t] ?? 0)));
  const distance = Math.sqrt(jensenShannon(person, community));
  // As many draws from the community itself look narrow by chance: entropy by (k - 1) / (2 n ln 2) bits (Miller 1955), the divergence by a quarter of that.
  const chance = ((pack.topics.length - 1) / Math.LN2 / Math.max(evidence.n, 1)) * (evidence.n / (evidence.n + SMOOTHING)) ** 2;
  const beyond = Math.sqrt(Math.max(0, distance ** 2 - chance / 8));
  const narrowness = Math.max(0, 1 - (entropy(person) + chance / 2) / Math.max(entropy(community), 1e-9));
  const skew = Math.max(beyond, narrowness);
  // What it was a moment ago it stays until the skew is clearly on the other side.
  const from = settings.guardFrom * (1 + (standing === undefined ? 0 : standing ? -1 : 1) * settings.hysteresis);
  const reserved = settings.guardShare * Math.max(0, (skew - from) / (1 - from));
  return { distance, entropy: entropy(person) / Math.log2(Math.max(pack.topics.length, 2)), reserved, reason: explain(evidence.n, distance, reserved, settings) };
}

function toDistribution(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? weights.map((weight) => weight / total) : weights.map(() => 1 / weights.length);
}

/** Shannon entropy in bits. */
export function entropy(p: readonly number[]): number {
  return -p.reduce((sum, x) => (x > 0 ? sum + x * Math.log2(x) : sum), 0);
}

/** Jensen-Shannon divergence in bits, 0-1 (Lin 1991); its square root is a metric. */
export function jensenShannon(p: readonly number[], q: readonly number[]): number {
  const middle = p.map((x, i) => (x + (q[i] ?? 0)) / 2);
  return Math.max(0, entropy(middle) - (entropy(p) + entropy(q)) / 2);
}

/** The receipt's words when the person asked for the other side: the guard had every place, whatever their skew. */
export function explainOtherSide(shown: number, fresh: number, awayFrom: readonly string[]): string {
  const [names, others] = [awayFrom.slice(0, 3).join(', '), awayFrom.length - 3];
  const away = awayFrom.length > 0 ? `, away from ${names}${others > 0 ? ` and ${others} more` : ''}` : '';
  return `You asked for the other side, so every place was kept for what you have not tried${away}; new for you: ${fresh} of ${shown} suggestions.`;
}

function explain(n: number, distance: number, reserved: number, { guardShare }: MediatorSettings): string {
  if (n === 0) return 'You have no history yet, so there is no habit to guard against.';
  const far = `Your topics are ${Math.round(distance * 100)} % away from those of people like you`;
  if (guardShare === 0) return `${far}; the guard is off, so no place is kept for what you have not tried.`;
  return reserved > 0
    ? `${far}; ${Math.round(reserved * 100)} % of the suggestions are kept for what you have not tried.`
    : `${far}, which is within the ordinary, so nothing is held back.`;
}
