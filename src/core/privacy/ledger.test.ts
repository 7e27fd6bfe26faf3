import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyLedger, parseLedger, raiseLimit, spend, totalOf, type Ledger, type LedgerRelease } from './ledger.ts';
import { epsilonOf, rhoFor } from './zcdp.ts';

const SEED = 20160506;
const limit = { epsilon: 2, delta: 1e-6 };
const release: LedgerRelease = { pack: 'books', version: 1, publishedAt: '2026-01-31T00:00:00Z', rho: 0.0157, delta: 1e-9, epsilon: 1 };
const bad = expect.objectContaining({ code: 'privacy/bad-parameter' }) as Error;

it('adds up the releases about the same people, and comes back from JSON as it was', () => {
  const once = spend(emptyLedger(), 'library', release, limit);
  const twice = spend(once, 'library', { ...release, version: 2 }, limit);
  expect(totalOf(twice, 'library')).toEqual({ releases: 2, rho: 2 * release.rho, selectionDelta: 2e-9, epsilon: epsilonOf(2 * release.rho, 1e-6 - 2e-9), delta: 1e-6 });
  expect(totalOf(once, 'library').releases).toBe(1);
  expect(parseLedger(JSON.parse(JSON.stringify(twice)))).toEqual(twice);
});

it('has spent nothing on people it does not know', () => {
  for (const population of ['nobody', 'constructor', '__proto__']) expect(totalOf(emptyLedger(), population)).toEqual({ releases: 0, rho: 0, selectionDelta: 0, epsilon: 0, delta: 0 });
});

it('keeps apart people who do not overlap', () => {
  const ledger = spend(spend(emptyLedger(), 'library', release, limit), 'school', release, limit);
  expect(totalOf(ledger, 'library')).toEqual(totalOf(ledger, 'school'));
  expect(totalOf(ledger, 'school').releases).toBe(1);
});

it('never lets all releases together exceed the limit, whatever is asked, and takes whatever still fits', () => {
  const asked = fc.array(fc.record({ rho: fc.double({ min: 1e-4, max: 0.1, noNaN: true }), delta: fc.constantFrom(0, 1e-9, 1e-7, 9e-7) }), { maxLength: 12 });
  fc.assert(fc.property(asked, (wishes) => {
    let ledger: Ledger = emptyLedger();
    for (const [i, wish] of wishes.entries()) {
      const before = totalOf(ledger, 'library');
      const left = limit.delta - before.selectionDelta - wish.delta;
      const fits = left > 0 && epsilonOf(before.rho + wish.rho, left) <= limit.epsilon;
      const ask = (): Ledger => spend(ledger, 'library', { ...release, ...wish, version: i + 1 }, limit);
      if (fits) ledger = ask();
      else expect(ask).toThrow(expect.objectContaining({ code: 'privacy/budget-spent' }));
      expect(totalOf(ledger, 'library').epsilon).toBeLessThanOrEqual(limit.epsilon);
    }
  }), { seed: SEED, numRuns: 30 });
});

it('says what was asked and what is left, and what is left can be spent', () => {
  const ledger = spend(emptyLedger(), 'library', { ...release, delta: 0 }, { epsilon: 1, delta: 1e-6 });
  expect(() => spend(ledger, 'library', { ...release, version: 2, delta: 0 }, limit)).toThrow(
    'people of library: books version 2 asks for rho 0.0157 and a selection delta of 0, which would bring all releases about them to epsilon 1.146 at delta 0.000001, but the limit is 1; 1 so far have spent 0.7908, and rho 0.008656 is left',
  );
  const left = rhoFor(1, 1e-6) - release.rho;
  expect(() => spend(ledger, 'library', { ...release, version: 2, delta: 0, rho: left * (1 - 1e-9) }, limit)).not.toThrow();
  expect(() => spend(ledger, 'library', { ...release, version: 2, delta: 0, rho: left * 1.001 }, limit)).toThrow(expect.objectContaining({ code: 'privacy/budget-spent' }));
});

it('keeps the limit that was written, until it is raised explicitly', () => {
  const ledger = spend(emptyLedger(), 'library', release, { epsilon: 1, delta: 1e-6 });
  const second = { ...release, version: 2 };
  expect(() => spend(ledger, 'library', second, { epsilon: 100, delta: 1e-3 })).toThrow(expect.objectContaining({ code: 'privacy/budget-spent' }));
  const raised = raiseLimit(ledger, 'library', { epsilon: 2, delta: 1e-6 });
  expect(totalOf(spend(raised, 'library', second, { epsilon: 1, delta: 1e-6 }), 'library').releases).toBe(2);
  expect(() => raiseLimit(raised, 'library', { epsilon: 1, delta: 1e-6 })).toThrow(bad);
  expect(() => raiseLimit(raised, 'library', { epsilon: 3, delta: 1e-7 })).toThrow(bad);
  expect(() => raiseLimit(raised, 'school', { epsilon: 3, delta: 1e-6 })).toThrow(bad);
});

it('refuses a release that is in it already', () => {
  const ledger = spend(emptyLedger(), 'library', release, limit);
  expect(() => spend(ledger, 'library', { ...release, rho: 0.001 }, limit)).toThrow(bad);
});

it('refuses what is not a ledger, a release, a limit or a name', () => {
  const good = spend(emptyLedger(), 'library', release, limit);
  const population = good.populations['library'];
  for (const raw of [null, 3, [], {}, { ...good, format: 'x' }, { ...good, formatVersion: 2 }, { ...good, more: 1 }, { ...good, populations: { 'A B': population } }, { ...good, populations: { library: { ...population, limit: { epsilon: 0, delta: 0 } } } }]) {
    expect(() => parseLedger(raw)).toThrow(bad);
  }
  for (const wrong of [{ rho: 0 }, { rho: -1 }, { rho: NaN }, { rho: Infinity }, { delta: 1 }, { delta: -1e-9 }, { version: 0 }, { publishedAt: 'today' }, { inputSha256: 'a'.repeat(64) }]) {
    expect(() => spend(emptyLedger(), 'library', { ...release, ...wrong }, limit), JSON.stringify(wrong)).toThrow(bad);
  }
  expect(() => spend(emptyLedger(), '__proto__', release, limit)).toThrow(bad);
  expect(() => spend(emptyLedger(), 'library', release, { epsilon: -1, delta: 1e-6 })).toThrow(bad);
});
