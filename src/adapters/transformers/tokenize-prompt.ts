import type { PreTrainedTokenizer } from '@huggingface/transformers';
import type { ChatMessage, EngineStatus } from '../../core/engine/engine.ts';
import { AppError } from '../../core/errors.ts';

/** A prompt that leaves less room than this (or than what was asked for) is refused: half a sentence helps nobody. */
const LEAST_ANSWER_TOKENS = 32;

/** What the model has read and said so far, as text and as tokens. */
export interface Said { readonly text: string; readonly tokens: readonly number[] }

/**
 * The prompt as the model's own template renders it. Where it begins with what was said before, those tokens are taken
 * as they are and only the rest is cut into new ones: text cut anew could fall into other tokens.
 *
 * @returns the whole prompt, and how many tokens of it may be produced after it.
 * @throws AppError engine/context-overflow when there is no room for an answer.
 */
export function tokenizePrompt(tokenizer: PreTrainedTokenizer, { contextTokens }: EngineStatus, messages: readonly ChatMessage[], maxTokens: number, before: Said | undefined): Said & { readonly goesOn: boolean; readonly room: number } {
  const text = tokenizer.apply_chat_template(messages.map((message) => ({ ...message })), { add_generation_prompt: true, tokenize: false });
  const goesOn = before !== undefined && text.startsWith(before.text);
  const rest = tokenizer.encode(goesOn ? text.slice(before.text.length) : text, { add_special_tokens: false });
  const tokens = goesOn ? [...before.tokens, ...rest] : rest;
  const least = Math.min(maxTokens, LEAST_ANSWER_TOKENS);
  const room = contextTokens - tokens.length;
  if (room < least) throw new AppError('engine/context-overflow', `expected at most ${contextTokens - least} tokens of prompt in a window of ${contextTokens}, found ${tokens.length}`);
  return { text, tokens, goesOn, room };
}
