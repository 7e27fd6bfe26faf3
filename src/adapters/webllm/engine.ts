/** A stored model run by WebLLM's engine inside our own worker: its own worker would turn errors into strings. */
import type { ChatCompletionChunk, ChatCompletionRequestStreaming } from '@mlc-ai/web-llm';
import { createAlarm } from '../../core/engine/alarm.ts';
import type { EngineStatus, LlmEngine } from '../../core/engine/engine.ts';
import { scoreInPasses } from '../../core/engine/label-scores.ts';
import { createDoor } from '../../core/engine/one-at-a-time.ts';
import { AppError } from '../../core/errors.ts';
import type { StoredFiles } from '../../core/library/stored-files.ts';
import { classifyError } from './classify-error.ts';
import { openModel, type Machine, type Runtime } from './open-model.ts';

export interface WebLlmConfig { readonly modelId: string; readonly modelName: string; readonly contextTokens: number }

type Messages = Parameters<LlmEngine['generate']>[0];
type Request = Omit<ChatCompletionRequestStreaming, 'messages' | 'stream' | 'stream_options'>;

/** The most WebLLM tells at once (`top_logprobs`). */
const TOLD_LABELS = 5;
/**
 * WebLLM tells 32-bit probabilities after the temperature (its `sampleFromRawLogits`), and stops looking once they add up to 1 (its
 * `getTopProbs`). A model all but certain of one label would hide the others: a high temperature brings them into sight, and is
 * multiplied out again.
 */
const SCORE_TEMPERATURE = 8;

/**
 * The key-value cache is WebLLM's own business: it goes on where the earlier messages equal, role by role and letter by
 * letter, those of its last conversation with the answer as it was generated, and begins anew otherwise
 * (`compareConversationObject`). Its `usage.prompt_tokens` counts what was newly read.
 */
export function createWebLlmEngine(config: WebLlmConfig, files: StoredFiles, machine: Machine): LlmEngine {
  const door = createDoor();
  let alarm = createAlarm();
  let runtime: Runtime | undefined;
  let status: EngineStatus | undefined;
  machine.onDeviceLost((message) => {
    // WebLLM lets go of everything by itself; the next load begins anew.
    status = undefined;
    alarm.ring(new AppError('engine/device-lost', message || 'the device was lost'));
  });

  async function* ask(messages: Messages, request: Request, signal: AbortSignal | undefined): AsyncGenerator<ChatCompletionChunk> {
    const active = runtime;
    if (!active) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
    const onAbort = (): void => { active.interruptGenerate(); };
    signal?.addEventListener('abort', onAbort, { once: true });
    let chunks: AsyncIterator<ChatCompletionChunk> | undefined;
    let ended = false;
    try {
      chunks = (await alarm.race(active.chat.completions.create({ ...request, messages: messages.map((message) => ({ ...message })), stream: true, stream_options: { include_usage: true } })))[Symbol.asyncIterator]();
      for (;;) {
        const next: IteratorResult<ChatCompletionChunk, unknown> = await alarm.race(chunks.next());
        ended = next.done === true;
        if (next.done === true) break;
        if (signal?.aborted !== true) yield next.value;
      }
      signal?.throwIfAborted();
    } catch (thrown) {
      ended = true;
      throw thrown;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      // What is left unread keeps WebLLM's lock: it answers nobody else before its stream ended.
      if (!ended) active.interruptGenerate();
      while (chunks && !ended) ended = (await alarm.race(chunks.next())).done === true;
    }
  }

  return {
    load: async (onProgress, signal) => {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        if (status) return status;
        alarm = createAlarm();
        const paths = await files.paths(config.modelId);
        const totalBytes = (await Promise.all(paths.map((path) => files.open(config.modelId, path)))).reduce((sum, blob) => sum + (blob?.size ?? 0), 0);
        let loadedBytes = 0;
        const opened = await openModel(config.modelId, config.contextTokens, files, machine, (bytes) => {
          // WebLLM's own signal does not reach its reading of weights: refusing to give more is what ends it.
          signal?.throwIfAborted();
          loadedBytes += bytes;
          onProgress({ phase: 'initialise', loadedBytes, totalBytes });
        });
        const reload = opened.runtime.reload(config.modelId);
        try {
          await alarm.race(reload, signal);
        } catch (thrown) {
          // What it had loaded by then goes; what it still says no longer matters.
          const unload = (): Promise<void> => opened.runtime.unload();
          void reload.then(unload, unload).catch(() => undefined);
          throw thrown;
        }
        runtime = opened.runtime;
        status = { modelId: config.modelId, modelName: config.modelName, device: 'webgpu', style: 'chat', contextTokens: opened.contextTokens, features: { json: true, scores: true } };
        return status;
      } catch (thrown) {
        signal?.throwIfAborted();
        throw classifyError(thrown, 'engine/load-failed');
      } finally {
        leave();
      }
    },

    generate: async function* (messages, { maxTokens, temperature = 0, seed, jsonSchema, signal }) {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        const startedAt = performance.now();
        let firstTokenMs = 0;
        let reason: 'stop' | 'length' = 'stop';
        let usage = { prompt_tokens: 0, completion_tokens: 0 };
        const chunks = ask(messages, {
          max_tokens: maxTokens, temperature, ...(seed !== undefined && { seed }), ...(jsonSchema && { response_format: { type: 'json_object', schema: JSON.stringify(jsonSchema) } }),
        }, signal);
        for await (const { choices: [choice], usage: told } of chunks) {
          const text = choice?.delta.content ?? '';
          if (text !== '') {
            if (firstTokenMs === 0) firstTokenMs = performance.now() - startedAt;
            yield { kind: 'text', text };
          }
          if (choice?.finish_reason === 'length') reason = 'length';
          if (told) usage = told;
        }
        yield { kind: 'end', end: { reason, prefilledTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens, firstTokenMs, totalMs: performance.now() - startedAt } };
      } catch (thrown) {
        signal?.throwIfAborted();
        throw classifyError(thrown, 'bug');
      } finally {
        leave();
      }
    },

    score: async (messages, labels, signal) => {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        // A grammar leaves only the labels, and the probabilities told are those after it (its `sampleFromRawLogits`). One token ends by
        // length, after which WebLLM begins its conversation anew (its `preparePrefillInput`): scoring leaves no trace.
        const scores = await scoreInPasses(labels, async (asked) => {
          const told = new Map<string, number>();
          const grammar = `root ::= ${asked.map((label) => JSON.stringify(label)).join(' | ')}`;
          for await (const { choices: [choice] } of ask(messages, { max_tokens: 1, temperature: SCORE_TEMPERATURE, logprobs: true, top_logprobs: TOLD_LABELS, response_format: { type: 'grammar', grammar } }, signal)) {
            for (const { token, logprob } of choice?.logprobs?.content?.[0]?.top_logprobs ?? []) if (asked.includes(token) && Number.isFinite(logprob)) told.set(token, logprob * SCORE_TEMPERATURE);
          }
          return told;
        });
        if (!scores) throw new AppError('engine/unsupported', `expected labels that are one token each, found ${labels.join(', ')}`);
        return scores;
      } catch (thrown) {
        signal?.throwIfAborted();
        throw classifyError(thrown, 'bug');
      } finally {
        leave();
      }
    },

    dropCache: async () => {
      const leave = await door.enter();
      try {
        if (status) await alarm.race(runtime?.resetChat() ?? Promise.resolve());
      } catch (thrown) {
        throw classifyError(thrown, 'bug');
      } finally {
        leave();
      }
    },

    unload: async () => {
      const leave = await door.enter();
      try {
        const ended = runtime;
        runtime = status = undefined;
        await ended?.unload();
      } finally {
        leave();
      }
    },
  };
}
