/** How this person wants answers made; every choice is one of the paper's variants (LoGo, section 3). Kept on the device. */
import { z } from 'zod';

const schema = z.object({
  /** How memories are found for a question: by words (BM25), by meaning (embeddings), or both fused by reciprocal rank. */
  ranking: z.enum(['lexical', 'dense', 'fused']),
  /** What of the local memory a chat model is told: retrieved memories, the written profile, or both. */
  localMemory: z.enum(['rag', 'profile', 'profile-rag']),
  /** Who reconciles the two memories: arithmetic, the language model, or the model with the arithmetic's picks as its limits. */
  mediator: z.enum(['statistical', 'model', 'both']),
  /** Who reads what a message says about the person: rules alone, or a chat model besides, whose finds are asked about. */
  extraction: z.enum(['rules', 'model']),
});
export type Preferences = Readonly<z.infer<typeof schema>>;

export const DEFAULT_PREFERENCES: Preferences = { ranking: 'fused', localMemory: 'profile-rag', mediator: 'statistical', extraction: 'rules' };

/** What was stored, field by field: one that is missing or of another version takes its default. */
export function parsePreferences(raw: unknown): Preferences {
  const stored = typeof raw === 'object' && raw !== null ? raw as Record<string, unknown> : {};
  const known = Object.entries(schema.shape).flatMap(([name, field]) => {
    const parsed = field.safeParse(stored[name]);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return { ...DEFAULT_PREFERENCES, ...Object.fromEntries(known) as Partial<Preferences> };
}
