/**
 * A reading by a model that can only say how likely a label is, such as the built-in one. For measuring beside the rules, never
 * for writing.
 */
import type { LlmEngine } from '../../engine/engine.ts';
import type { Vocabulary } from '../../global/vocabulary.ts';
import type { Found } from './extract.ts';
import { sentencesOf } from './split.ts';

const LABELS = ['A', 'B', 'C'] as const;
const QUESTION = (sentence: string, name: string): string =>
  `"${sentence}"\nWhat does the writer say of their own taste in ${name}? A: they like it. B: they dislike it. C: neither, or someone else does. Answer with one letter.`;

/** Every known name of every sentence, with the likeliest label. */
export async function classifyByScores(typed: string, vocabulary: Vocabulary, score: LlmEngine['score']): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const sentence of sentencesOf(typed)) {
    for (const { packId, kind, id, name, from, to } of vocabulary.find(sentence)) {
      const [like = 0, avoid = 0, neither = 0] = await score([{ role: 'user', content: QUESTION(sentence, name) }], LABELS);
      if (neither >= Math.max(like, avoid)) continue;
      found.push({ packId, stance: like > avoid ? 'like' : 'avoid', target: { kind, id, name }, text: sentence, clause: sentence, name: sentence.slice(from, to) });
    }
  }
  return found;
}
