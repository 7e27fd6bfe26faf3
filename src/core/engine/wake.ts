/** A device that slept may wake without its model: what was being said then never goes on, and nothing says so. */
import { AppError, isAbort } from '../errors.ts';
import type { ChatMessage, GenerateEvent, GenerateOptions, LlmEngine } from './engine.ts';

export interface Wake {
  /** Calls back each time the page wakes up after it was frozen; returns the unsubscribe. */
  subscribe(listener: () => void): () => void;
  /** Calls back once, later, unless what it returns is called first. */
  after(ms: number, then: () => void): () => void;
}

/** So long a model may say nothing after the page woke up; one on a processor may have to begin its prompt again. */
export const SILENCE_MS = 20_000;

/**
 * As the engine's own `generate`.
 * @throws AppError engine/asleep when the page wakes up during the answer and nothing more is said.
 */
export async function* generateAwake(
  engine: LlmEngine, messages: readonly ChatMessage[], options: GenerateOptions & { readonly signal: AbortSignal }, wake: Wake,
): AsyncGenerator<GenerateEvent> {
  const request = new AbortController();
  let isAsleep = false;
  let endTimer: (() => void) | undefined;
  const onAbort = (): void => { request.abort(); };
  const startTimer = (): void => {
    endTimer?.();
    endTimer = wake.after(SILENCE_MS, () => {
      isAsleep = true;
      request.abort();
    });
  };
  const stop = wake.subscribe(startTimer);
  try {
    options.signal.throwIfAborted();
    options.signal.addEventListener('abort', onAbort, { once: true });
    for await (const event of engine.generate(messages, { ...options, signal: request.signal })) {
      // What arrives after waking may have been said before the sleep, so it proves nothing for long.
      if (endTimer) startTimer();
      yield event;
    }
  } catch (thrown) {
    if (!isAbort(thrown) || !isAsleep || options.signal.aborted) throw thrown;
    throw new AppError('engine/asleep', `expected the model to go on after the page woke up, found ${SILENCE_MS / 1000} s of silence`, { cause: thrown });
  } finally {
    options.signal.removeEventListener('abort', onAbort);
    endTimer?.();
    stop();
  }
}
