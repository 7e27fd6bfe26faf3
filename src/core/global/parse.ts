import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { manifestSchema, packSchema, type Manifest, type Pack, type PackGroup } from './pack.ts';

/** @throws AppError global/bad-format, global/unsupported-version */
export function parseManifest(raw: unknown): Manifest {
  return parseWith(manifestSchema, raw, 'manifest');
}

/**
 * The one door by which a pack enters: JSON, schema, and what a schema cannot say (arrays that must align, indices that
 * must lead somewhere, numbers that would break the privacy label).
 *
 * @throws AppError global/bad-format, global/unsupported-version
 */
export function parsePack(bytes: Uint8Array): Pack {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('global/bad-format', 'pack: expected UTF-8 JSON, found something else', { cause });
  }
  const pack = parseWith(packSchema, raw, 'pack');
  checkReferences(pack);
  return pack;
}

function parseWith<T>(schema: z.ZodType<T>, raw: unknown, what: string): T {
  const version = typeof raw === 'object' && raw !== null && 'formatVersion' in raw ? raw.formatVersion : undefined;
  if (typeof version === 'number' && version > 1) throw new AppError('global/unsupported-version', `${what}: expected format version 1, found ${version}`);
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('global/bad-format', `${what}: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') || 'the top'}`, { cause: result.error });
}

function checkReferences(pack: Pack): void {
  const topics = pack.topics.length;
  const expect = (holds: boolean, where: string, expected: string, found: string | number): void => {
    if (!holds) throw new AppError('global/bad-format', `pack ${pack.id} v${pack.version}: ${where}: expected ${expected}, found ${found}`);
  };
  const unique = (ids: readonly string[], where: string): void => expect(new Set(ids).size === ids.length, where, 'unique ids', `${ids.length - new Set(ids).size} repeated`);
  unique(pack.topics.map(({ id }) => id), 'topics');
  unique(pack.items.map(({ id }) => id), 'items');
  unique(pack.communities.map(({ id }) => id), 'communities');
  for (const [name, group] of [['population', pack.population] as const, ...pack.communities.map((community) => [`community ${community.id}`, community] as const)]) {
    checkGroup(group, name, topics, pack.periods.length, expect);
    for (const [t, people] of group.topicPeople.entries()) {
      expect(people === 0 || people >= pack.privacy.minPeople, `${name} topic ${t}`, `at least ${pack.privacy.minPeople} people behind a number`, people);
    }
  }
  expect(pack.variance.within.length === topics && pack.variance.between.length === topics, 'variance', `${topics} entries`, pack.variance.within.length);
  const shares = pack.communities.reduce((sum, { share }) => sum + share, 0);
  expect(Math.abs(shares - 1) < 0.01, 'communities', 'shares that sum to 1', shares);
  for (const item of pack.items) {
    expect(item.topics.every((t) => t < topics), `item ${item.id}`, `topic indices below ${topics}`, item.topics.join(','));
    if (!item.stats) continue;
    expect(item.stats.people >= pack.privacy.minPeople, `item ${item.id}`, `at least ${pack.privacy.minPeople} people`, item.stats.people);
    expect(item.stats.liftByCommunity.length === pack.communities.length, `item ${item.id}`, `${pack.communities.length} communities`, item.stats.liftByCommunity.length);
  }
}

function checkGroup(group: PackGroup, name: string, topics: number, periods: number, expect: (holds: boolean, where: string, expected: string, found: number) => void): void {
  for (const [field, values] of Object.entries({ topicPeople: group.topicPeople, weight: group.weight, preference: group.preference, trend: group.trend })) {
    expect(values.length === topics, `${name} ${field}`, `${topics} entries`, values.length);
  }
  expect(group.byPeriod.length === periods, `${name} byPeriod`, `${periods} periods`, group.byPeriod.length);
  for (const period of group.byPeriod) {
    expect(period.weight.length === topics && period.preference.length === topics, `${name} byPeriod`, `${topics} entries`, period.weight.length);
  }
}
