/** What the page takes from anybody who publishes, whoever signed it. */
import { AppError } from '../errors.ts';
import type { Pack } from './pack.ts';

/** The weakest label of differential privacy that is used. */
export const POLICY = {
  maxEpsilon: 1, maxDelta: 1e-8, minPeople: 50,
  /** Over all releases about the same people. */
  maxTotalEpsilon: 10, maxTotalDelta: 1e-6,
  /** One person's interactions per period, periods, topics and items: nobody does more, so a label with larger bounds has none. */
  maxBound: 10_000,
} as const;

/**
 * Packs made of research data that anyone can download row by row: noise would hide nobody. They promise a minimum count only, and the page says so.
 * By id, from the page's own publisher alone; everything else must be differentially private.
 */
export const PUBLIC_DATA: Readonly<Record<string, { readonly minPeople: number }>> = {
  movies: { minPeople: 20 },
  coffee: { minPeople: 5 },
};

/** Files beyond this are not even read; a pack grows with its topics and items, not with people. */
export const MAX_PACK_BYTES = 4_000_000;

export interface Publisher { readonly name: string; /** Ed25519, base64. */ readonly publicKey: string }

/**
 * Whether this page takes a pack with such a label.
 *
 * @param pack as parsed: its label's arithmetic has been checked
 * @throws AppError global/privacy-refused
 */
export function checkPolicy(pack: Pack, { fromPagesPublisher }: { readonly fromPagesPublisher: boolean }): void {
  const { privacy } = pack;
  const expect = (holds: boolean, expected: string, found: string | number): void => {
    if (!holds) throw new AppError('global/privacy-refused', `pack ${pack.id} v${pack.version}: expected ${expected}, found ${found}`);
  };
  const atMost = (name: string, found: number, max: number): void => expect(found <= max, `${name} of at most ${max}`, found);
  if (privacy.kind === 'public-data') {
    const allowed = fromPagesPublisher && Object.hasOwn(PUBLIC_DATA, pack.id) ? PUBLIC_DATA[pack.id] : undefined;
    if (!allowed) return expect(false, 'differential privacy', 'a pack of public data that this page makes no exception for');
    return expect(privacy.minPeople >= allowed.minPeople, `at least ${allowed.minPeople} people behind every number`, privacy.minPeople);
  }
  const { epsilon, delta, total, minPeople, seeded, bounds } = privacy;
  expect(!seeded, 'noise from a source nobody can repeat', 'noise from a fixed seed, made to test');
  atMost('epsilon', epsilon, POLICY.maxEpsilon);
  atMost('delta', delta, POLICY.maxDelta);
  atMost('a total epsilon', total.epsilon, POLICY.maxTotalEpsilon);
  atMost('a total delta', total.delta, POLICY.maxTotalDelta);
  expect(minPeople >= POLICY.minPeople, `at least ${POLICY.minPeople} people behind every number`, minPeople);
  for (const [what, bound] of Object.entries({ interactionsPerPeriod: bounds.interactionsPerPeriod, periods: bounds.periods, topics: bounds.topics, items: bounds.items })) atMost(`a bound on ${what}`, bound, POLICY.maxBound);
  if (pack.domain.scale) atMost('a bound on values', bounds.value, pack.domain.scale.max - pack.domain.scale.min);
}
