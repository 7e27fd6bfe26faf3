/**
 * What a person may hand in: a report of their attention and one of their liking, randomized on their device. Whole, of a domain with values:
 *
 * {
 *  "format": "logo-contribution",
 *  "formatVersion": 1,
 *  "nonce": "0d9e0a6f8f0bb1f5a3a1a1f0c4c0b1d2",
 *  "pack": "movies",
 *  "topics": ["sci-fi", "horror", "drama", "musical"],
 *  "epsilon": 1,
 *  "attention": {"mechanism": "optimized-unary-encoding", "epsilon": 0.5, "bits": "0110"},
 *  "liking": {"mechanism": "sampled-sign", "epsilon": 0.5, "bound": 1.5, "topic": "drama", "sign": "+"}
 * }
 *
 * The two reports are drawn independently from the same history, so their epsilons add up (sequential composition: Dwork, Roth,
 * "The Algorithmic Foundations of Differential Privacy", 2014, theorem 3.14, which holds for local randomizers as they are mechanisms on one row).
 * Nobody is asked to trust whoever collects such files: any two histories give any file with chances that differ by at most e^epsilon. That there is
 * a file says that the person has an interaction in the domain; that is not hidden.
 *
 * No date, no device, no version of the pack (which tells when). `nonce` is drawn for each file anew: equal bits from two people are
 * common, equal files are one file given twice.
 */
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { RandomBytes } from '../random.ts';
import { randomizeAttention } from './attention.ts';
import { randomizeLiking } from './liking.ts';
import { totalEpsilon, type Terms, type Turn } from './terms.ts';

const epsilon = z.number().positive();
const topicId = z.string().min(1).max(200);

const contributionSchema = z.strictObject({
  format: z.literal('logo-contribution'),
  formatVersion: z.literal(1),
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  pack: z.string().regex(/^[a-z][a-z0-9-]*$/),
  topics: z.array(topicId).min(1),
  epsilon,
  attention: z.strictObject({ mechanism: z.literal('optimized-unary-encoding'), epsilon, bits: z.string().regex(/^[01]+$/) }),
  liking: z.strictObject({ mechanism: z.literal('sampled-sign'), epsilon, bound: z.number().positive(), topic: topicId, sign: z.enum(['+', '-']) }).optional(),
});
export type Contribution = z.infer<typeof contributionSchema>;

/** @throws AppError input/empty without turns: the file would be noise alone */
export function makeContribution(turns: readonly Turn[], terms: Terms, random: RandomBytes): Contribution {
  if (turns.length === 0) throw new AppError('input/empty', `contribution to ${terms.packId}: expected at least one interaction on its topics, found none`);
  const { packId, topics, epsilon: { attention, liking }, bound } = terms;
  const report = liking === undefined || bound === undefined ? undefined : { epsilon: liking, bound, ...randomizeLiking(turns, topics.length, bound, liking, random) };
  return {
    format: 'logo-contribution', formatVersion: 1, nonce: Array.from(random(16), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    pack: packId, topics: [...topics], epsilon: totalEpsilon(terms),
    attention: { mechanism: 'optimized-unary-encoding', epsilon: attention, bits: randomizeAttention(turns, topics.length, attention, random) },
    ...(report && { liking: { mechanism: 'sampled-sign', epsilon: report.epsilon, bound: report.bound, topic: topics[report.topic] ?? '', sign: report.sign } }),
  };
}

/** One line per field, as above: what is saved, byte for byte. */
export function formatContribution(contribution: Contribution): string {
  const lines = Object.entries(contribution).map(([field, value]) => ` ${JSON.stringify(field)}: ${spaced(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

const spaced = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{${Object.entries(value).map(([field, inner]) => `${JSON.stringify(field)}: ${spaced(inner)}`).join(', ')}}`;
  return JSON.stringify(value);
};

/** @param name of the file, for messages @throws AppError input/bad-contribution */
export function parseContribution(text: string, name: string): Contribution {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw new AppError('input/bad-contribution', `${name}: expected JSON, found something else`, { cause });
  }
  const version = typeof raw === 'object' && raw !== null && 'formatVersion' in raw ? raw.formatVersion : undefined;
  if (typeof version === 'number' && version > 1) throw new AppError('input/bad-contribution', `${name}: expected format version 1, found ${version}`);
  const result = contributionSchema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('input/bad-contribution', `${name}: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') || 'the top'}`, { cause: result.error });
}

/** Where the contribution is not whole and on these terms: what was expected and what was found. Undefined where it is. */
export function differsFrom(terms: Terms, { pack, topics, epsilon: total, attention, liking }: Contribution): string | undefined {
  const checks: readonly (readonly [what: string, expected: string | number | undefined, found: string | number | undefined])[] = [
    ['pack', terms.packId, pack],
    ['topics', JSON.stringify(terms.topics), JSON.stringify(topics)],
    ['epsilon', totalEpsilon(terms), total],
    ['epsilon of attention', terms.epsilon.attention, attention.epsilon],
    ['number of bits', terms.topics.length, attention.bits.length],
    ['epsilon of liking', terms.epsilon.liking, liking?.epsilon],
    ['bound of liking', terms.bound, liking?.bound],
  ];
  const wrong = checks.find(([, expected, found]) => expected !== found);
  if (wrong) return `expected ${wrong[0]} ${wrong[1] ?? 'none'}, found ${wrong[2] ?? 'none'}`;
  return liking && !terms.topics.includes(liking.topic) ? `expected a liking of one of the topics, found ${liking.topic}` : undefined;
}
