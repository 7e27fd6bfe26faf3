/** A domain of one's own, described in a JSON file: everything about it that is not in people's rows. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../src/core/errors.ts';
import { packSchema } from '../src/core/global/pack.ts';
import type { PrivateSpec } from '../src/core/publish/private/spec.ts';

const { domain, licences, id, topics } = packSchema.shape;
const bound = z.number().int().min(1);

const domainFileSchema = z.strictObject({
  id,
  domain: domain.extend({ scale: z.strictObject({ min: z.number(), max: z.number(), unit: z.string().min(1) }).refine(({ min, max }) => min < max, 'expected min below max').optional() }),
  licences,
  /** Absent: topics come from the rows and are selected privately. */
  topics: z.array(topics.element.extend({ aliases: topics.element.shape.aliases.default([]) })).min(1).optional(),
  /** Windows of about equal length, from the start of one day to the start of another. */
  periods: z.strictObject({ from: z.iso.date(), until: z.iso.date(), count: z.number().int().min(1).max(100) }).refine(({ from, until }) => from < until, 'expected from before until'),
  communities: z.number().int().min(1).max(50),
  /** Columns of the interactions; `item` may be a text. */
  columns: z.strictObject({ user: z.string(), item: z.string(), topics: z.string().optional(), value: z.string().optional(), time: z.string() }).default({ user: 'user', item: 'item', topics: 'topics', value: 'value', time: 'time' }),
  separator: z.string().length(1).default('|'),
  /** A public catalogue beside this file: what can be suggested. Absent: items come from the rows and are selected privately. */
  catalogue: z.strictObject({ file: z.string(), id: z.string(), title: z.string(), topics: z.string(), link: z.string().optional() }).optional(),
  /** The most one person counts for; the rest has defaults. */
  bounds: z.strictObject({ interactionsPerPeriod: bound, periods: bound, topics: bound, items: bound, value: z.number().positive() }).partial().default({}),
});
export type DomainFile = z.infer<typeof domainFileSchema>;

/** @throws AppError input/bad-row naming the field, input/empty where there is no such file */
export function readDomainFile(path: string): DomainFile {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new AppError('input/empty', `${path}: expected a JSON file that describes the domain (docs/publishing.md), found ${cause instanceof SyntaxError ? 'something else' : 'none'}`, { cause });
  }
  const parsed = domainFileSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('input/bad-row', `${path}: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') || 'the top'}`, { cause: parsed.error });
}

const DAY_MS = 86_400_000;
/** As even as whole days (UTC) allow. */
export function periodsOf({ from, until, count }: DomainFile['periods']): PrivateSpec['periods'] {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${until}T00:00:00Z`)];
  return Array.from({ length: count + 1 }, (_, p) => start + DAY_MS * Math.round(((end - start) * p) / count / DAY_MS));
}
