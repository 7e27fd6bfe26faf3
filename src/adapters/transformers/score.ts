import { LogitsProcessor, LogitsProcessorList, Tensor } from '@huggingface/transformers';
import type { ChatMessage, EngineStatus } from '../../core/engine/engine.ts';
import { normalise } from '../../core/engine/label-scores.ts';
import { AppError } from '../../core/errors.ts';
import type { OpenModel } from './open-model.ts';
import { tokenizePrompt } from './tokenize-prompt.ts';

/**
 * Reads the labels' logits where the answer would begin.
 * @returns natural-log probabilities in the order of the labels.
 * @throws AppError engine/unsupported when two labels begin with the same token; engine/context-overflow.
 */
export async function scoreLabels({ model, tokenizer }: OpenModel, status: EngineStatus, messages: readonly ChatMessage[], labels: readonly string[]): Promise<readonly number[]> {
  const { tokens } = tokenizePrompt(tokenizer, status, messages, 1, undefined);
  const firsts = labels.map((label) => tokenizer.encode(label, { add_special_tokens: false })[0]).filter((token) => token !== undefined);
  if (firsts.length < labels.length || new Set(firsts).size < firsts.length) throw new AppError('engine/unsupported', `expected labels that begin with tokens of their own, found ${labels.join(', ')}`);
  const reader = new LogitsReader(firsts);
  const processors = new LogitsProcessorList();
  processors.push(reader);
  await model.generate({
    inputs: new Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]), attention_mask: new Tensor('int64', new BigInt64Array(tokens.length).fill(1n), [1, tokens.length]),
    max_new_tokens: 1, do_sample: false, logits_processor: processors,
  });
  return normalise(reader.found);
}

/** The runtime gives logits to processors alone. */
class LogitsReader extends LogitsProcessor {
  readonly #tokens: readonly number[];
  found: readonly number[] = [];
  constructor(tokens: readonly number[]) {
    super();
    this.#tokens = tokens;
  }

  /** logits: (1, vocabulary), left as they are. */
  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    const data = logits.data as Float32Array;
    this.found = this.#tokens.map((token) => data[token] ?? -Infinity);
    return logits;
  }
}
