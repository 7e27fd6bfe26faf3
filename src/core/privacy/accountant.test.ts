import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAccountant } from './accountant.ts';
import { createDice } from './dice.ts';
import { sampleDiscreteGaussian } from './discrete-gaussian.ts';
import { seededBytes } from './random.ts';

const SEED = 'accountant-1';
const FAST_CHECK_SEED = 20160506;
const bad = expect.objectContaining({ code: 'privacy/bad-parameter' }) as Error;

/** The very value of a double as a fraction of whole numbers. */
function exactly(x: number): readonly [numerator: bigint, denominator: bigint] {
  let denominator = 1n;
  let scaled = x;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return [BigInt(scaled), denominator];
}

it(`never spends more than rho, in exact arithmetic, and wastes little of it (seed ${FAST_CHECK_SEED})`, () => {
  const queries = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 1000 }), sensitivitySquared: fc.bigInt(1n, 2n ** 80n) }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(fc.double({ min: 1e-6, max: 10, noNaN: true }), queries, (rho, asked) => {
    const accountant = createAccountant(rho, seededBytes(SEED));
    const weights = asked.reduce((sum, { weight }) => sum + weight, 0);
    // Sum of d^2 / (2 sigma^2), as one fraction.
    let [spent, over] = [0n, 1n];
    for (const [i, { weight, sensitivitySquared }] of asked.entries()) {
      const { sigmaSquared } = accountant.gaussian(`query ${i}`, weight / weights, sensitivitySquared);
      [spent, over] = [spent * 2n * sigmaSquared + sensitivitySquared * over, over * 2n * sigmaSquared];
      // Rounded up to a whole number, and no further.
      const needed = Number(sensitivitySquared) / (2 * (weight / weights) * rho);
      expect(Number(sigmaSquared)).toBeLessThanOrEqual((needed + 1) * (1 + 1e-8));
    }
    const [numerator, denominator] = exactly(rho);
    expect(spent * denominator <= numerator * over).toBe(true);
  }), { seed: FAST_CHECK_SEED });
});

it('takes ten shares of a tenth, which are a little more than 1 in doubles, and then no more', () => {
  const accountant = createAccountant(1, seededBytes(SEED));
  for (let i = 0; i < 10; i++) accountant.gaussian(`query ${i}`, 0.1, 1);
  expect(() => accountant.gaussian('one more', 1e-6, 1)).toThrow(expect.objectContaining({ code: 'privacy/budget-spent' }));
  expect(accountant.queries()).toHaveLength(10);
});

it('refuses a share that is not left, and leaves what was there usable', () => {
  const accountant = createAccountant(0.01, seededBytes(SEED));
  accountant.gaussian('people', 0.7, 4);
  expect(() => accountant.gaussian('topics', 0.4, 4)).toThrow(expect.objectContaining({ code: 'privacy/budget-spent' }));
  expect(accountant.gaussian('topics', 0.3, 4).sigmaSquared).toBe(667n);
});

it('says of each query what the privacy label needs, in the unit of the query', () => {
  const accountant = createAccountant(0.5, seededBytes(SEED));
  const { sigma, sigmaSquared } = accountant.gaussian('shares', 0.25, 4096 ** 2 * 9, 4096);
  accountant.gaussian('people', 0.5, 1);
  expect(Number(sigmaSquared)).toBeCloseTo(4 * 4096 ** 2 * 9, -1);
  expect(sigma).toBeCloseTo(6, 6);
  expect(accountant.queries()).toEqual([{ id: 'shares', share: 0.25, sensitivity: 3, sigma }, { id: 'people', share: 0.5, sensitivity: 1, sigma: Math.sqrt(3) }]);
});

it('makes the noise of that sigma, from the random bytes it was given', () => {
  const { noise, sigmaSquared } = createAccountant(0.001, seededBytes(SEED)).gaussian('people', 1, 1);
  const dice = createDice(seededBytes(SEED));
  expect(Array.from({ length: 20 }, noise)).toEqual(Array.from({ length: 20 }, () => sampleDiscreteGaussian(sigmaSquared, dice)));
});

it('refuses what gives no guarantee', () => {
  for (const rho of [0, -1, NaN, Infinity]) expect(() => createAccountant(rho, seededBytes(SEED))).toThrow(bad);
  const accountant = createAccountant(1, seededBytes(SEED));
  accountant.gaussian('people', 0.5, 1);
  for (const [id, share, sensitivitySquared, unit] of [['people', 0.1, 1, 1], ['x', 0, 1, 1], ['x', -0.1, 1, 1], ['x', NaN, 1, 1], ['x', 1.1, 1, 1], ['x', 0.1, 0, 1], ['x', 0.1, 0n, 1], ['x', 0.1, -1, 1], ['x', 0.1, 1.5, 1], ['x', 0.1, 2 ** 60, 1], ['x', 0.1, NaN, 1], ['x', 0.1, 1, 0], ['x', 1e-320, 2n ** 1000n, 1]] as const) {
    expect(() => accountant.gaussian(id, share, sensitivitySquared, unit), `${id} ${share} ${sensitivitySquared} ${unit}`).toThrow(bad);
  }
  expect(accountant.queries()).toHaveLength(1);
});
