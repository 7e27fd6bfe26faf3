/**
 * One local memory: something this person said or did. It never leaves the device.
 *
 * Two kinds of time: `validFromMs`/`validUntilMs` say when it was true of the person, `recordedAtMs`/`supersededAtMs`
 * when this device learned and replaced it. A record is current while it has neither ended nor been superseded;
 * replacing writes a new record and marks the old one, so history can be replayed at any date.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';

const timeMs = z.number().int();
const recorded = {
  id: z.string().min(1).brand<'MemoryId'>(),
  /** The pack (domain) of the global memory it belongs to, e.g. "movies". */
  domain: z.string().min(1),
  validFromMs: timeMs,
  validUntilMs: timeMs.optional(),
  recordedAtMs: timeMs,
  supersededAtMs: timeMs.optional(),
  source: z.object({ kind: z.enum(['chat', 'import', 'demo', 'rating']), detail: z.string() }),
};

/** h = (q, r, t) of the paper: the thing asked about (title, topics), the response (value), when (validFromMs). */
export const interactionSchema = z.object({
  ...recorded,
  kind: z.literal('interaction'),
  itemId: z.string().optional(),
  title: z.string().min(1),
  /** Topic ids of the pack. */
  topics: z.array(z.string()),
  /** In the pack's own scale (e.g. 0.5-5 stars); absent for implicit interactions (read, wrote, visited). */
  value: z.number().optional(),
});

/** What the person said about themselves, in their own words. Never overruled by the crowd. */
export const statementSchema = z.object({
  ...recorded,
  kind: z.literal('statement'),
  /** The quoted span of the user's message. */
  text: z.string().min(1),
  stance: z.enum(['like', 'avoid']),
  target: z.object({ kind: z.enum(['topic', 'item']), id: z.string().min(1), name: z.string().min(1) }),
});

export const memorySchema = z.discriminatedUnion('kind', [interactionSchema, statementSchema]);
export type MemoryId = z.infer<typeof interactionSchema>['id'];
export type Interaction = z.infer<typeof interactionSchema>;
export type Statement = z.infer<typeof statementSchema>;
export type Memory = z.infer<typeof memorySchema>;

export function parseMemory(raw: unknown): Memory {
  const result = memorySchema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('storage/bad-record', `memory record: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') ?? '?'}`, { cause: result.error });
}

export const isCurrent = (memory: Memory, atMs: number): boolean =>
  memory.supersededAtMs === undefined && (memory.validUntilMs === undefined || memory.validUntilMs > atMs);

/** The one line a person recognises it by; also what lexical search indexes. */
export const memoryText = (memory: Memory): string => (memory.kind === 'statement' ? memory.text : memory.title);
