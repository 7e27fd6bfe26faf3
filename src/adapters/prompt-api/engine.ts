/**
 * The browser's own model (Prompt API, https://webmachinelearning.github.io/prompt-api/). It exists in windows alone, so this
 * one engine runs on the page; the model itself runs in a process of the browser. The interface takes no seed and no
 * temperature from pages, and no token limit: pieces are counted as tokens.
 */
import type { ChatMessage, EngineStatus, LlmEngine } from '../../core/engine/engine.ts';
import { createDoor } from '../../core/engine/one-at-a-time.ts';
import { AppError, isAbort, type ErrorCode } from '../../core/errors.ts';

interface Session {
  readonly contextWindow: number;
  measureContextUsage(input: string): Promise<number>;
  promptStreaming(input: string, options: { readonly signal: AbortSignal; readonly responseConstraint?: object }): ReadableStream<string>;
  destroy(): void;
}
type Progress = Pick<EventTarget, 'addEventListener'>;
/** What is used of the browser's `LanguageModel`, so that a test can stand in for it. */
export interface LanguageModel {
  availability(): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  create(options: { readonly signal?: AbortSignal; readonly monitor?: (progress: Progress) => void; readonly initialPrompts?: readonly ChatMessage[] }): Promise<Session>;
}

export const findLanguageModel = (): LanguageModel | undefined => (globalThis as { readonly LanguageModel?: LanguageModel }).LanguageModel;

const NAMES: Readonly<Record<string, ErrorCode>> = { NotSupportedError: 'engine/unsupported', QuotaExceededError: 'engine/context-overflow', NetworkError: 'model/offline', NotAllowedError: 'engine/load-failed', OperationError: 'engine/device-lost' };

export function createPromptApiEngine(config: { readonly modelId: string; readonly modelName: string }, api = findLanguageModel()): LlmEngine {
  const door = createDoor();
  let status: EngineStatus | undefined;
  /** The session of the last answer and the transcript it holds. */
  let kept: { readonly session: Session; readonly transcript: string } | undefined;

  const textOf = (messages: readonly ChatMessage[]): string => JSON.stringify(messages.map(({ role, content }) => [role, content]));

  async function sessionFor(earlier: readonly ChatMessage[], signal: AbortSignal | undefined): Promise<Session> {
    const before = kept;
    kept = undefined;
    if (before?.transcript === textOf(earlier)) return before.session;
    before?.session.destroy();
    if (!api) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
    return api.create({ initialPrompts: earlier, ...(signal && { signal }) });
  }

  return {
    load: async (onProgress, signal) => {
      if (status) return status;
      signal?.throwIfAborted();
      try {
        if (!api || await api.availability() === 'unavailable') throw new AppError('engine/load-failed', 'expected a browser with a model of its own, found none');
        const session = await api.create({
          ...(signal && { signal }),
          // The browser tells a share of 1, not bytes.
          monitor: (progress) => { progress.addEventListener('downloadprogress', (event) => { onProgress({ phase: 'download', loadedBytes: Math.round((event as ProgressEvent).loaded * 100), totalBytes: 100 }); }); },
        });
        kept = { session, transcript: textOf([]) };
        status = { ...config, device: 'none', style: 'chat', contextTokens: session.contextWindow, features: { json: true, scores: false } };
        return status;
      } catch (thrown) {
        throw classify(thrown, 'engine/load-failed');
      }
    },

    generate: async function* (messages, { maxTokens, jsonSchema, signal }) {
      const leave = await door.enter();
      const abort = new AbortController();
      const onAbort = (): void => { abort.abort(); };
      signal?.addEventListener('abort', onAbort, { once: true });
      let session: Session | undefined;
      try {
        signal?.throwIfAborted();
        const last = messages.at(-1);
        if (!status || last?.role !== 'user') throw new AppError('engine/not-loaded', 'expected a loaded model and a question, found none');
        const startedAt = performance.now();
        session = await sessionFor(messages.slice(0, -1), signal);
        const prefilledTokens = await session.measureContextUsage(last.content);
        if (prefilledTokens > session.contextWindow) throw new AppError('engine/context-overflow', `expected at most ${session.contextWindow} tokens, found ${prefilledTokens}`);
        let [text, completionTokens, firstTokenMs] = ['', 0, 0];
        let reason: 'stop' | 'length' = 'stop';
        const reader = session.promptStreaming(last.content, { signal: abort.signal, ...(jsonSchema && { responseConstraint: jsonSchema }) }).getReader();
        for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
          signal?.throwIfAborted();
          if (completionTokens === maxTokens) {
            reason = 'length';
            break;
          }
          if (completionTokens++ === 0) firstTokenMs = performance.now() - startedAt;
          text += piece.value;
          yield { kind: 'text', text: piece.value };
        }
        signal?.throwIfAborted();
        if (reason === 'stop') {
          kept = { session, transcript: textOf([...messages, { role: 'assistant', content: text }]) };
          session = undefined;
        }
        yield { kind: 'end', end: { reason, prefilledTokens, completionTokens, firstTokenMs, totalMs: performance.now() - startedAt } };
      } catch (thrown) {
        signal?.throwIfAborted();
        throw classify(thrown, 'bug');
      } finally {
        signal?.removeEventListener('abort', onAbort);
        // What was cut short is not the transcript anybody will go on from.
        abort.abort();
        session?.destroy();
        leave();
      }
    },

    score: async () => {
      if (!status) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
      throw new AppError('engine/unsupported', 'expected a model that tells probabilities, found the browser\'s');
    },

    dropCache: async () => {
      const leave = await door.enter();
      kept?.session.destroy();
      kept = undefined;
      leave();
    },

    unload: async () => {
      kept?.session.destroy();
      kept = status = undefined;
    },
  };
}

function classify(thrown: unknown, fallback: ErrorCode): Error {
  if (thrown instanceof AppError || (thrown instanceof Error && isAbort(thrown))) return thrown;
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) };
  return new AppError(NAMES[name] ?? fallback, message, { cause: thrown });
}
