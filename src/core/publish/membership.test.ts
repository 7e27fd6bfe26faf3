import { expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import { inferMembership } from '../mediator/membership.ts';
import { MOVIES, person } from '../mediator/movies.fixture.ts';
import { DEFAULT_SETTINGS } from '../mediator/settings.ts';
import { fitMembership } from './membership.ts';
import type { Row } from './row.ts';

/** People of the fixture's two communities; each interaction is said again `echo` times, so that only one in `echo` + 1 tells anything new. */
function people(echo: number): { readonly rows: readonly Row[]; readonly groupOf: ReadonlyMap<string, number> } {
  const dice = createDice(3);
  const groupOf = new Map(Array.from({ length: 120 }, (_, i) => [`u${i}`, i % 5 < 3 ? 0 : 1]));
  const draw = (weights: readonly (number | null)[]): number => { let at = dice(); return Math.max(0, weights.findIndex((weight) => (at -= weight ?? 0) <= 0)); };
  const rows = [...groupOf].flatMap(([user, group]) => Array.from({ length: 40 }, (_, i) => {
    const topic = MOVIES.topics[draw(MOVIES.communities[group]?.weight ?? [])]?.id ?? '';
    return Array.from({ length: echo + 1 }, (): Row => ({ user, topics: [topic], timeMs: i }));
  }).flat());
  return { rows, groupOf };
}
const fit = (echo: number): number => { const { rows, groupOf } = people(echo); return fitMembership(MOVIES, rows, groupOf) ?? Number.NaN; };

it('counts independent interactions in full, and those that repeat each other for less', () => {
  expect(fit(0)).toBeGreaterThanOrEqual(0.9);
  expect(fit(7)).toBeLessThan(fit(0) - 0.2);
});

it('says nothing where nobody did anything twice, or there is one community', () => {
  expect(fitMembership(MOVIES, [{ user: 'u', topics: ['drama'], timeMs: 0 }], new Map([['u', 0]]))).toBeUndefined();
  expect(fitMembership({ ...MOVIES, communities: MOVIES.communities.slice(0, 1) }, people(0).rows, people(0).groupOf)).toBeUndefined();
});

it('makes the page surer of the same history with a larger exponent, and leaves it at the prior with none', () => {
  const history = person([['horror', 20, 0.5], ['sci-fi', 12, 0.2]]);
  const sure = [0, 0.4, 0.8].map((exponent) => inferMembership({ ...MOVIES, membership: { exponent } }, history, DEFAULT_SETTINGS)[1] ?? 0);
  expect(sure[1]).toBeGreaterThan(sure[0] ?? 1);
  expect(sure[2]).toBeGreaterThan(sure[1] ?? 1);
});
