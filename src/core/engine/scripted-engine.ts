import { AppError } from '../errors.ts';
import type { ChatMessage, LlmEngine } from './engine.ts';
import { normalise } from './label-scores.ts';
import { createDoor } from './one-at-a-time.ts';

export interface Script {
  /** The whole answer; by default one made of the context's pick lines. */
  readonly answer?: (messages: readonly ChatMessage[]) => string;
  /** Waits between words; by default not at all. */
  readonly pause?: (signal: AbortSignal | undefined) => Promise<void>;
}

/** A deterministic engine without a model: for tests, and for machines that can run none. */
export function createScriptedEngine({ answer = speakPicks, pause = async () => undefined }: Script = {}): LlmEngine {
  let loaded = false;
  const door = createDoor();
  return {
    load: async (onProgress, signal) => {
      signal?.throwIfAborted();
      onProgress({ phase: 'initialise', loadedBytes: 0, totalBytes: 0 });
      loaded = true;
      return { modelId: 'scripted', modelName: 'Scripted', device: 'none', style: 'tiny', contextTokens: 4096, features: { json: false, scores: true } };
    },
    generate: async function* (messages, { maxTokens, signal, jsonSchema }) {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        if (!loaded) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
        if (jsonSchema) throw new AppError('engine/unsupported', 'expected free text to be asked for, found a JSON schema');
        const prefilledTokens = words(messages.map(({ content }) => content).join(' ')).length;
        if (prefilledTokens > 4096) throw new AppError('engine/context-overflow', `expected at most 4096 tokens, found ${prefilledTokens}`);
        const spoken = words(answer(messages));
        for (const text of spoken.slice(0, maxTokens)) {
          await pause(signal);
          signal?.throwIfAborted();
          yield { kind: 'text', text };
        }
        yield { kind: 'end', end: { reason: spoken.length > maxTokens ? 'length' : 'stop', prefilledTokens, completionTokens: Math.min(spoken.length, maxTokens), firstTokenMs: 0, totalMs: 0 } };
      } finally {
        leave();
      }
    },
    score: async (_messages, labels, signal) => {
      signal?.throwIfAborted();
      if (!loaded) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
      return normalise(labels.map((_, at) => -at));
    },
    dropCache: async () => { (await door.enter())(); },
    unload: async () => { loaded = false; },
  };
}

const words = (text: string): readonly string[] => text.match(/\s*\S+/gu) ?? [];

function speakPicks(messages: readonly ChatMessage[]): string {
  const lines = messages.flatMap(({ content }) => content.split('\n'));
  const picks = lines.filter((line) => line.startsWith('pick: ')).map((line) => line.slice(6).split(' | ')[0] ?? '');
  const noted = lines.find((line) => line.startsWith('noted: '))?.slice(7);
  const parts = [noted === undefined ? '' : `Noted: ${noted}.`, picks.length > 0 ? `I would suggest ${picks.join(', then ')}.` : ''].filter((part) => part !== '');
  return parts.join(' ') || 'I have nothing to suggest for that.';
}
