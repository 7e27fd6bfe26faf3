/**
 * A second reading of a message by the chat model that is loaded, where it can be held to a JSON schema. The message stands
 * fenced as data, and a find counts only when the person's own words bear it: nothing a model says is written.
 */
import { z } from 'zod';
import { fence } from '../../engine/prompt.ts';
import type { Vocabulary } from '../../global/vocabulary.ts';
import { typedOf } from '../gate/own-words.ts';
import { saysNothing, type Found } from './extract.ts';
import { sentencesOf } from './split.ts';

export interface ReadingRequest { readonly said: string; readonly jsonSchema: object; readonly names: readonly string[] }
/** Gives the model's whole reply. */
export type AskModel = (request: ReadingRequest) => Promise<string>;

const MOST = 6;
const replySchema = z.array(z.object({ quote: z.string(), stance: z.enum(['like', 'avoid']), about: z.string() }));
const JSON_SCHEMA = {
  type: 'array', maxItems: MOST,
  items: { type: 'object', properties: { quote: { type: 'string' }, stance: { enum: ['like', 'avoid'] }, about: { type: 'string' } }, required: ['quote', 'stance', 'about'], additionalProperties: false },
};
const TASK = `The notes above are one message of a person. List what the person clearly says about their own lasting likes and dislikes. Leave out questions, jokes, what other people say or like, and what they only suppose. "quote" is copied word for word from the message, "about" is the thing, in one to four words. When there is nothing, reply []. Reply with one JSON array and nothing else.`;

/** A reply that is no JSON, or of another shape, is no find. */
export async function extractWithModel(text: string, pasted: readonly string[], vocabulary: Vocabulary, ask: AskModel): Promise<readonly Found[]> {
  const typed = typedOf(text, pasted);
  if (typed === '') return [];
  return readReply(await ask({ said: fence(typed, TASK), jsonSchema: JSON_SCHEMA, names: [] }), typed, vocabulary);
}

export function readReply(reply: string, typed: string, vocabulary: Vocabulary): readonly Found[] {
  const parsed = replySchema.safeParse(jsonIn(reply));
  if (!parsed.success) return [];
  const sentences = sentencesOf(typed);
  return parsed.data.slice(0, MOST).flatMap(({ quote, stance, about }): readonly Found[] => {
    const words = quote.trim().replace(/[.!…]+$/u, '');
    const sentence = words === '' ? undefined : sentences.find((one) => one.includes(words));
    if (sentence === undefined || saysNothing(sentence)) return [];
    const named = vocabulary.find(words);
    return vocabulary.find(about).flatMap((wanted): readonly Found[] => {
      const mention = named.find((one) => one.packId === wanted.packId && one.kind === wanted.kind && one.id === wanted.id);
      if (!mention) return [];
      const { packId, kind, id, name } = mention;
      return [{ packId, stance, target: { kind, id, name }, text: sentence, clause: words, name: words.slice(mention.from, mention.to) }];
    });
  });
}

function jsonIn(reply: string): unknown {
  try {
    return JSON.parse(reply.slice(reply.indexOf('['), reply.lastIndexOf(']') + 1));
  } catch {
    return undefined;
  }
}
