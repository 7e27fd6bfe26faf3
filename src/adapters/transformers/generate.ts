import { DynamicCache, InterruptableStoppingCriteria, LogitsProcessor, LogitsProcessorList, random, Tensor, type PreTrainedModel } from '@huggingface/transformers';
import { nextOfNames } from '../../core/engine/complete-names.ts';
import type { ChatMessage, EngineStatus, GenerateEvent, GenerateOptions } from '../../core/engine/engine.ts';
import { AppError } from '../../core/errors.ts';
import type { OpenModel } from './open-model.ts';
import { tokenizePrompt, type Said } from './tokenize-prompt.ts';

/** On WASM no message is handled while the model runs, so it runs this many tokens at a time: Stop is seen in between. */
const CHUNK_TOKENS = 8;

/** A loaded model and what it still holds of the last answer: the key-value cache and what it stands for. */
export interface Session extends OpenModel { kept?: (Said & { readonly cache: DynamicCache }) | undefined }

/**
 * Answers the messages. A `chat` model keeps the cache for the next prompt, which begins with this one and its answer as
 * long as the transcript only grows; for a `tiny` one the context comes first and changes with every question.
 *
 * @throws AppError engine/context-overflow when the prompt leaves no room for an answer; AbortError when stopped.
 */
export async function* generate(
  session: Session, status: EngineStatus, messages: readonly ChatMessage[], { maxTokens, temperature = 0, seed, signal, jsonSchema, names = [] }: GenerateOptions,
): AsyncGenerator<GenerateEvent> {
  if (jsonSchema) throw new AppError('engine/unsupported', 'expected free text to be asked for, found a JSON schema');
  const startedAt = performance.now();
  const { model, tokenizer, kept } = session;
  const prompt = tokenizePrompt(tokenizer, status, messages, maxTokens, kept);
  session.kept = undefined;
  if (!prompt.goesOn) await kept?.cache.dispose();
  const cache = prompt.goesOn && kept ? kept.cache : new DynamicCache();
  const prefilledTokens = prompt.tokens.length - cache.get_seq_length();
  const limit = prompt.tokens.length + Math.min(maxTokens, prompt.room);
  // Its types say `any`.
  if (seed !== undefined) (random as { seed(seed: number): void }).seed(seed);

  const interrupt = new InterruptableStoppingCriteria();
  const onAbort = (): void => { interrupt.interrupt(); };
  signal?.addEventListener('abort', onAbort, { once: true });
  const processors = new LogitsProcessorList();
  // With and without the space before it a name is made of other tokens.
  processors.push(new NameCompletion(prompt.tokens.length, names.flatMap((name) => [name, ` ${name}`]).map((name) => tokenizer.encode(name, { add_special_tokens: false }))));
  const tokens = [...prompt.tokens];
  let shown = '';
  let firstTokenMs = 0;
  let reason: 'stop' | 'length' = 'length';
  try {
    while (reason === 'length' && tokens.length < limit) {
      signal?.throwIfAborted();
      const isFirst = tokens.length === prompt.tokens.length;
      const wanted = isFirst ? 1 : Math.min(CHUNK_TOKENS, limit - tokens.length);
      const { sequences } = await model.generate({
        inputs: new Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]),
        attention_mask: new Tensor('int64', new BigInt64Array(tokens.length).fill(1n), [1, tokens.length]),
        past_key_values: cache, return_dict_in_generate: true, max_new_tokens: wanted, stopping_criteria: interrupt, logits_processor: processors,
        do_sample: temperature > 0, ...(temperature > 0 && { temperature, top_k: 20 }),
      }) as { sequences: Tensor };
      const fresh = Array.from(sequences.data as BigInt64Array, Number).slice(tokens.length);
      tokens.push(...fresh);
      if (isFirst) firstTokenMs = performance.now() - startedAt;
      signal?.throwIfAborted();
      if (fresh.length < wanted || isEnd(model, tokens.at(-1))) reason = 'stop';
      const text = tokenizer.decode(tokens.slice(prompt.tokens.length), { skip_special_tokens: true });
      // A piece that ends inside a character waits for the rest of it.
      if (text.length > shown.length && !text.endsWith('\uFFFD')) {
        yield { kind: 'text', text: text.slice(shown.length) };
        shown = text;
      }
      await nextTask();
    }
    signal?.throwIfAborted();
    if (status.style === 'chat') session.kept = { cache, tokens, text: prompt.text + tokenizer.decode(tokens.slice(prompt.tokens.length), { skip_special_tokens: false }) };
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // An answer that was stopped or failed leaves the cache in the middle of something.
    if (!session.kept) await cache.dispose();
  }
  yield { kind: 'end', end: { reason, prefilledTokens, completionTokens: tokens.length - prompt.tokens.length, firstTokenMs, totalMs: performance.now() - startedAt } };
}

const nextTask = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

function isEnd(model: PreTrainedModel, token: number | undefined): boolean {
  const end = (model.generation_config as { eos_token_id?: number | number[] } | null)?.eos_token_id;
  return token !== undefined && (Array.isArray(end) ? end.includes(token) : end === token);
}

/** The runtime takes processors as subclasses of its own. */
class NameCompletion extends LogitsProcessor {
  readonly #promptTokens: number;
  readonly #names: readonly (readonly number[])[];
  constructor(promptTokens: number, names: readonly (readonly number[])[]) {
    super();
    this.#promptTokens = promptTokens;
    this.#names = names;
  }

  /** logits: (1, vocabulary), changed in place. */
  override _call(inputIds: bigint[][], logits: Tensor): Tensor {
    const allowed = nextOfNames((inputIds[0] ?? []).slice(this.#promptTokens).map(Number), this.#names);
    if (allowed) {
      const data = logits.data as Float32Array;
      const kept = allowed.map((token) => data[token] ?? -Infinity);
      data.fill(-Infinity);
      for (const [i, token] of allowed.entries()) data[token] = kept[i] ?? -Infinity;
    }
    return logits;
  }
}
