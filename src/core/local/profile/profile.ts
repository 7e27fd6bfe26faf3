/**
 * What the history says about the person, written down (the profile variant of the local memory, PAG; LoGo, section 3):
 * sentences of one domain, in versions. It never leaves the device.
 */
import { z } from 'zod';
import type { MemoryId } from '../memory.ts';

/** Checked in place: the sentences of a version share one long array, which a copy for each would multiply. */
const idsSchema = z.custom<readonly MemoryId[]>((ids) => Array.isArray(ids) && ids.every((id) => typeof id === 'string'));

const sentenceSchema = z.object({
  text: z.string().min(1),
  /** Topic ids of the pack that it is about. */
  topics: z.array(z.string()).readonly(),
  /** Every memory it was computed from: once one of them is erased, so is the sentence. */
  sources: idsSchema,
  /** The most telling of the sources, at most 5. */
  shown: idsSchema,
});

const versionSchema = z.object({
  /** "movies/3" */
  id: z.string().min(1),
  domain: z.string().min(1),
  /** Counts up from 1 within its domain; the highest is the current one. */
  version: z.number().int().min(1),
  writtenAtMs: z.number().int(),
  /** The most valuable first. */
  sentences: z.array(sentenceSchema).readonly(),
});
export type Sentence = Readonly<z.infer<typeof sentenceSchema>>;
export type ProfileVersion = Readonly<z.infer<typeof versionSchema>>;

/** What is to become the current version. */
export type Draft = Pick<ProfileVersion, 'domain' | 'writtenAtMs' | 'sentences'>;

/** @returns undefined when it is none; a profile is written anew, so such a record is of no use. */
export function parseVersion(raw: unknown): ProfileVersion | undefined {
  const result = versionSchema.safeParse(raw);
  return result.success ? result.data : undefined;
}
