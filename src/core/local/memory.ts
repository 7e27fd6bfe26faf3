/**
 * One local memory: something this person said or did. It never leaves the device. Written only from the person's own words,
 * quoted, or from an explicit act of theirs (gate/).
 *
 * Two kinds of time: `validFromMs`/`validUntilMs` say when it was true of the person, `recordedAtMs`/`supersededAtMs`
 * when this device learned and replaced it. A record is current while it has neither ended nor been superseded;
 * replacing writes a new record and marks the old one, whose own time stays as it was believed, so history can be replayed
 * at any date (believed.ts).
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** Why a decision was made about what to remember; the page has a sentence for each (ui/memory-text.ts). */
export const DECISION_REASONS = [
  'new', 'known', 'opposite', 'newer', 'older', 'edited', 'merged', 'ended', 'confirmed', 'overruled',
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

/** Notes belong to no pack. */
export const NOTES_DOMAIN = 'you';

const timeMs = z.number().int();
const memoryId = z.string().min(1).brand<'MemoryId'>();
const recorded = {
  id: memoryId,
  /** The pack (domain) of the global memory it belongs to, e.g. "movies". */
  domain: z.string().min(1),
  validFromMs: timeMs,
  validUntilMs: timeMs.optional(),
  recordedAtMs: timeMs,
  supersededAtMs: timeMs.optional(),
  /** The record that took its place. */
  supersededBy: memoryId.optional(),
  /**
   * The act of the person that it rests on. `correction`: edited or merged by hand, or an answer overruled. `confirmed`: text
   * that was imported, pasted or recalled, and that the person said yes to. `detail` never repeats the text of another memory.
   */
  source: z.object({ kind: z.enum(['chat', 'import', 'demo', 'rating', 'correction', 'confirmed']), detail: z.string(), messageId: z.string().optional() }),
  /** Why it was written. Absent in records from before decisions were kept. */
  decision: z.object({ kind: z.enum(['ADD', 'UPDATE', 'SUPERSEDE']), reason: z.enum(DECISION_REASONS) }).optional(),
  /** Kept from fading: it counts in full, however old. */
  pinned: z.literal(true).optional(),
  /** Switched off: kept and shown, used for nothing. */
  off: z.literal(true).optional(),
  /** Why the global memory found it surprising, until the person confirmed it. It is used all the same. */
  surprising: z.string().optional(),
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

/** What the person asked to be remembered and no pack knows: "Remember that my sister is called Anna". For chat models only. */
export const noteSchema = z.object({ ...recorded, kind: z.literal('note'), domain: z.literal(NOTES_DOMAIN), text: z.string().min(1) });

export const memorySchema = z.discriminatedUnion('kind', [interactionSchema, statementSchema, noteSchema]);
export type MemoryId = z.infer<typeof interactionSchema>['id'];
export type Interaction = z.infer<typeof interactionSchema>;
export type Statement = z.infer<typeof statementSchema>;
export type Note = z.infer<typeof noteSchema>;
export type Memory = z.infer<typeof memorySchema>;

export function parseMemory(raw: unknown): Memory {
  const result = memorySchema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('storage/bad-record', `memory record: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') ?? '?'}`, { cause: result.error });
}

/** Neither replaced nor over; it may be switched off. */
export const isCurrent = (memory: Memory, atMs: number): boolean =>
  memory.supersededAtMs === undefined && (memory.validUntilMs === undefined || memory.validUntilMs > atMs);

/** What answers are made from. */
export const isInUse = (memory: Memory, atMs: number): boolean => isCurrent(memory, atMs) && !memory.off;

/** The one line a person recognises it by; also what lexical search indexes. */
export const memoryText = (memory: Memory): string => (memory.kind === 'interaction' ? memory.title : memory.text);
