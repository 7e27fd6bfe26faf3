/**
 * What has been published about the same people so far: the releases add up (zcdp.ts), so somebody has to remember them. One JSON file, kept by the publisher:
 *
 *   { "format": "logo-ledger", "formatVersion": 1, "populations": { "city-library": {
 *       "limit": { "epsilon": 10, "delta": 1e-6 },
 *       "releases": [{ "pack": "books", "version": 1, "publishedAt": "2026-01-31T00:00:00Z", "rho": 0.0157, "delta": 1e-9, "epsilon": 1 }] } } }
 *
 * A population is whoever may be in the input; two packs about the same people, or about people who may overlap, share one. The file belongs to the publisher and is
 * written before the release leaves the machine: a release that was never published but is in it costs budget, the other way round costs privacy.
 * It says nothing that depends on a row (no hash of them either: that would let anyone who guesses the rows be sure), so it may lie beside what is published.
 * Changing it by hand, or keeping two, is beyond what this can notice.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { epsilonOf, rhoFor } from './zcdp.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const limitSchema = z.strictObject({ epsilon: z.number().positive(), delta: z.number().positive().lt(1) });
const releaseSchema = z.strictObject({
  pack: id,
  version: z.number().int().min(1),
  publishedAt: z.iso.datetime(),
  rho: z.number().positive(),
  /** Of the selection of names (threshold.ts); 0 where all names are public. */
  delta: z.number().min(0).lt(1),
  /** Of this release on its own, as its privacy label says. */
  epsilon: z.number().positive(),
});
const ledgerSchema = z.strictObject({
  format: z.literal('logo-ledger'),
  formatVersion: z.literal(1),
  populations: z.record(id, z.strictObject({ limit: limitSchema, releases: z.array(releaseSchema) })),
});

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
export type Ledger = DeepReadonly<z.infer<typeof ledgerSchema>>;
export type LedgerRelease = Readonly<z.infer<typeof releaseSchema>>;
export type LedgerLimit = Readonly<z.infer<typeof limitSchema>>;

/** All releases together are (epsilon, delta)-DP: delta is that of the limit, of which the selections have used `selectionDelta`. Zero where nothing was published. */
export interface LedgerTotal { readonly releases: number; readonly rho: number; readonly selectionDelta: number; readonly epsilon: number; readonly delta: number }

export function emptyLedger(): Ledger {
  return { format: 'logo-ledger', formatVersion: 1, populations: {} };
}

/** @throws AppError privacy/bad-parameter */
export function parseLedger(raw: unknown): Ledger {
  return checked(ledgerSchema, raw, 'ledger');
}

export function totalOf(ledger: Ledger, population: string): LedgerTotal {
  const known = populationOf(ledger, population);
  return known && known.releases.length > 0 ? sum(known.releases, known.limit.delta) : { releases: 0, rho: 0, selectionDelta: 0, epsilon: 0, delta: 0 };
}

/**
 * The ledger with the release added; the given one is left as it was.
 *
 * @param limit written down with the first release about these people; from then on the written one holds, and only `raiseLimit` changes it
 * @throws AppError privacy/budget-spent if all releases together would exceed the limit, privacy/bad-parameter if the release is invalid or already in the ledger
 */
export function spend(ledger: Ledger, population: string, release: LedgerRelease, limit: LedgerLimit): Ledger {
  checked(id, population, 'population');
  checked(releaseSchema, release, `release of ${population}`);
  const known = populationOf(ledger, population) ?? { limit: checked(limitSchema, limit, `limit of ${population}`), releases: [] };
  if (known.releases.some(({ pack, version }) => pack === release.pack && version === release.version)) {
    throw new AppError('privacy/bad-parameter', `ledger: expected a release that is not in it yet, found ${release.pack} version ${release.version} of ${population} already there`);
  }
  const releases = [...known.releases, release];
  const after = sum(releases, known.limit.delta);
  if (after.epsilon > known.limit.epsilon) throw new AppError('privacy/budget-spent', refusal(population, release, known.limit, known.releases, after.epsilon));
  return { ...ledger, populations: { ...ledger.populations, [population]: { limit: known.limit, releases } } };
}

/**
 * Raises what may be published about these people in all: a decision of whoever answers to them, so it is never made in passing.
 *
 * @throws AppError privacy/bad-parameter if the population is not in the ledger, or either number would fall
 */
export function raiseLimit(ledger: Ledger, population: string, limit: LedgerLimit): Ledger {
  const known = populationOf(ledger, population);
  if (!known) throw new AppError('privacy/bad-parameter', `ledger: expected a population that is in it, found ${population}`);
  checked(limitSchema, limit, `limit of ${population}`);
  if (limit.epsilon < known.limit.epsilon || limit.delta < known.limit.delta) {
    throw new AppError('privacy/bad-parameter', `limit of ${population}: expected at least epsilon ${known.limit.epsilon} and delta ${known.limit.delta}, found ${limit.epsilon} and ${limit.delta}`);
  }
  return { ...ledger, populations: { ...ledger.populations, [population]: { ...known, limit } } };
}

function populationOf(ledger: Ledger, population: string): Ledger['populations'][string] | undefined {
  return Object.hasOwn(ledger.populations, population) ? ledger.populations[population] : undefined;
}

/** Infinite where the selections alone have used all of delta. */
function sum(releases: readonly LedgerRelease[], delta: number): LedgerTotal {
  const rho = releases.reduce((total, release) => total + release.rho, 0);
  const selectionDelta = releases.reduce((total, release) => total + release.delta, 0);
  return { releases: releases.length, rho, selectionDelta, epsilon: selectionDelta < delta ? epsilonOf(rho, delta - selectionDelta) : Infinity, delta };
}

function refusal(population: string, asked: LedgerRelease, limit: LedgerLimit, earlier: readonly LedgerRelease[], reached: number): string {
  const before = sum(earlier, limit.delta);
  const deltaLeft = limit.delta - before.selectionDelta - asked.delta;
  const rhoLeft = deltaLeft > 0 ? Math.max(0, rhoFor(limit.epsilon, deltaLeft) - before.rho) : 0;
  const short = (x: number): string => Number(x.toPrecision(4)).toString();
  return `people of ${population}: ${asked.pack} version ${asked.version} asks for rho ${short(asked.rho)} and a selection delta of ${short(asked.delta)}, which would bring all releases about them to epsilon ${short(reached)} at delta ${short(limit.delta)}, `
    + `but the limit is ${short(limit.epsilon)}; ${before.releases} so far have spent ${short(before.epsilon)}, and rho ${short(rhoLeft)} is left`;
}

function checked<T>(schema: z.ZodType<T>, raw: unknown, what: string): T {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('privacy/bad-parameter', `${what}: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') || 'the top'}`, { cause: result.error });
}
