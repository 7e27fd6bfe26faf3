/**
 * Text about the person that came from elsewhere: what another assistant exported. It is evidence, not memory: nothing of it
 * is used for an answer before the person says yes to it, line by line.
 */
import { z } from 'zod';
import { AppError } from '../../errors.ts';

const targetSchema = z.object({ kind: z.enum(['topic', 'item']), id: z.string().min(1), name: z.string().min(1) });

const evidenceSchema = z.object({
  id: z.string().min(1).brand<'EvidenceId'>(),
  /** The line as it came, without its bullet and its date. */
  text: z.string().min(1),
  /** The file's name, or what the person called the text they pasted. */
  from: z.string().min(1),
  importedAtMs: z.number().int(),
  /** When it says it was true, where it says so. */
  saidAtMs: z.number().int().optional(),
  /** What it would be remembered as. */
  proposal: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('statement'), domain: z.string().min(1), stance: z.enum(['like', 'avoid']), target: targetSchema }),
    z.object({ kind: z.literal('note') }),
  ]),
  /** It reads like an instruction to an assistant. It is never obeyed; the person is told. */
  instruction: z.literal(true).optional(),
});
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;
export type EvidenceId = Evidence['id'];

export const inOrderOfImport = (a: Evidence, b: Evidence): number => a.importedAtMs - b.importedAtMs || (a.id < b.id ? -1 : 1);

/** @throws AppError storage/bad-record */
export function parseEvidence(raw: unknown): Evidence {
  const result = evidenceSchema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('storage/bad-record', `imported line: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') ?? '?'}`, { cause: result.error });
}
