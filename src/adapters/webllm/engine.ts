import { MLCEngine, type ChatCompletionChunk, type ChatCompletionRequestStreaming, type InitProgressReport } from '@mlc-ai/web-llm';
import { catalogue } from '../../core/engine/catalogue.ts';
import type { EngineStatus, LlmEngine } from '../../core/engine/engine.ts';
import { createDoor } from '../../core/engine/one-at-a-time.ts';
import { AppError } from '../../core/errors.ts';
import { classifyError } from './classify-error.ts';

/** What is used of WebLLM, so that a test can stand in for it. */
export interface Runtime {
  setInitProgressCallback(callback: (report: InitProgressReport) => void): void;
  reload(modelId: string): Promise<void>;
  interruptGenerate(): void;
  unload(): Promise<void>;
  readonly chat: { readonly completions: { create(request: ChatCompletionRequestStreaming): Promise<AsyncIterable<ChatCompletionChunk>> } };
}

export interface WebLlmConfig { readonly modelId: string; readonly modelName: string; readonly contextTokens: number }

/** A model of WebLLM's list, run by its engine inside our own worker: its own worker would turn errors into strings. Loading downloads; the person has agreed. */
export function createWebLlmEngine(config: WebLlmConfig, createRuntime: () => Runtime = () => new MLCEngine(), findVariant: typeof chooseVariant = chooseVariant): LlmEngine {
  const model = [...catalogue(true), ...catalogue(false)].find(({ id }) => id === config.modelId);
  let runtime: Runtime | undefined;
  let status: EngineStatus | undefined;
  const door = createDoor();

  return {
    load: async (onProgress, signal) => {
      if (!model) throw new AppError('engine/unknown-model', `expected a model of the catalogue, found ${config.modelId}`);
      if (status) return status;
      signal?.throwIfAborted();
      const loading = createRuntime();
      loading.setInitProgressCallback(({ progress, text }) => {
        onProgress({ phase: /fetch|download/iu.test(text) ? 'download' : 'initialise', loadedBytes: Math.round(progress * model.downloadBytes), totalBytes: model.downloadBytes });
      });
      const onAbort = (): void => { void loading.unload(); };
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        await loading.reload(await findVariant(model.id));
        signal?.throwIfAborted();
      } catch (thrown) {
        signal?.throwIfAborted();
        throw classifyError(thrown, 'engine/load-failed');
      } finally {
        signal?.removeEventListener('abort', onAbort);
      }
      runtime = loading;
      status = { modelId: config.modelId, modelName: config.modelName, device: 'webgpu', style: 'chat', contextTokens: config.contextTokens, features: { json: false, scores: false } };
      return status;
    },

    generate: async function* (messages, { maxTokens, temperature = 0, seed, jsonSchema, signal }) {
      const leave = await door.enter();
      const active = runtime;
      const onAbort = (): void => { active?.interruptGenerate(); };
      try {
        signal?.throwIfAborted();
        if (!active) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
        if (jsonSchema) throw new AppError('engine/unsupported', 'expected free text to be asked for, found a JSON schema');
        signal?.addEventListener('abort', onAbort, { once: true });
        const startedAt = performance.now();
        let firstTokenMs = 0;
        let reason: 'stop' | 'length' = 'stop';
        let usage = { prompt_tokens: 0, completion_tokens: 0 };
        const chunks = await active.chat.completions.create({
          messages: messages.map((message) => ({ ...message })), stream: true, stream_options: { include_usage: true }, max_tokens: maxTokens, temperature, ...(seed !== undefined && { seed }),
        });
        for await (const chunk of chunks) {
          signal?.throwIfAborted();
          const [choice] = chunk.choices;
          const text = choice?.delta.content ?? '';
          if (text !== '') {
            if (firstTokenMs === 0) firstTokenMs = performance.now() - startedAt;
            yield { kind: 'text', text };
          }
          if (choice?.finish_reason === 'length') reason = 'length';
          if (chunk.usage) usage = chunk.usage;
        }
        signal?.throwIfAborted();
        yield { kind: 'end', end: { reason, prefilledTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens, firstTokenMs, totalMs: performance.now() - startedAt } };
      } catch (thrown) {
        const error = classifyError(thrown, 'bug');
        // WebLLM unloads itself when the device is lost and says so only at the next call.
        if (active && error instanceof AppError && error.code === 'engine/not-loaded') throw new AppError('engine/device-lost', error.message, { cause: thrown });
        throw error;
      } finally {
        signal?.removeEventListener('abort', onAbort);
        leave();
      }
    },

    score: async () => { throw new AppError('engine/unsupported', 'expected an engine that scores labels'); },
    unload: async () => {
      const ended = runtime;
      runtime = status = undefined;
      await ended?.unload();
    },
  };
}

async function chooseVariant(modelId: string): Promise<string> {
  if (!await navigator.gpu?.requestAdapter()) throw new AppError('engine/no-webgpu', 'expected a WebGPU adapter, found none');
  return modelId;
}
