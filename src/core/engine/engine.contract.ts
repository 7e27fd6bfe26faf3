import { describe, expect, it } from 'vitest';
import type { ChatMessage, GenerateEvent, LlmEngine } from './engine.ts';

const ASK: readonly ChatMessage[] = [
  { role: 'system', content: 'domain: movies (watch)\nyou: nothing yet\npick: Alien (1979) | sci-fi | others' }, { role: 'user', content: 'What should I watch?' },
];
const collect = async (events: AsyncIterable<GenerateEvent>): Promise<{ text: string; events: GenerateEvent[]; prefilled: number }> => {
  const all: GenerateEvent[] = [];
  for await (const event of events) all.push(event);
  const end = all.at(-1);
  return { events: all, prefilled: end?.kind === 'end' ? end.end.prefilledTokens : 0, text: all.map((event) => (event.kind === 'text' ? event.text : '')).join('') };
};

/** The suite every LlmEngine must pass. `create` gives an engine that is not loaded; its answers have at least three pieces. */
export function describeEngine(name: string, create: () => LlmEngine): void {
  describe(`${name} as an engine`, () => {
    it('reports its load in numbers and says what it is', async () => {
      const engine = create();
      const seen: number[] = [];
      const status = await engine.load((progress) => seen.push(progress.loadedBytes));
      expect(seen.every(Number.isFinite)).toBe(true);
      expect(status.modelName).not.toBe('');
      await engine.unload();
    });

    it('streams text and then one end, the same twice', async () => {
      const engine = create();
      await engine.load(() => undefined);
      const first = await collect(engine.generate(ASK, { maxTokens: 40 }));
      expect(first.text.trim()).not.toBe('');
      expect(first.events.map(({ kind }) => kind).indexOf('end')).toBe(first.events.length - 1);
      expect((await collect(engine.generate(ASK, { maxTokens: 40 }))).text).toBe(first.text);
      await engine.unload();
    });

    it('stops at the token limit', async () => {
      const engine = create();
      await engine.load(() => undefined);
      const { events } = await collect(engine.generate(ASK, { maxTokens: 2 }));
      expect(events.at(-1)).toMatchObject({ kind: 'end', end: { reason: 'length', completionTokens: 2 } });
      await engine.unload();
    });

    it('ends with an AbortError when stopped, and answers again afterwards', async () => {
      const engine = create();
      await engine.load(() => undefined);
      const abort = new AbortController();
      const stopped = (async () => {
        for await (const event of engine.generate(ASK, { maxTokens: 40, signal: abort.signal })) if (event.kind === 'text') abort.abort();
      })();
      await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
      expect((await collect(engine.generate(ASK, { maxTokens: 40 }))).text.trim()).not.toBe('');
      await engine.unload();
    });

    it('ends a request that was stopped before it began', async () => {
      const engine = create();
      await engine.load(() => undefined);
      await expect(collect(engine.generate(ASK, { maxTokens: 4, signal: AbortSignal.abort() }))).rejects.toMatchObject({ name: 'AbortError' });
      await expect(engine.load(() => undefined)).resolves.toHaveProperty('modelId');
      await engine.unload();
    });

    it('answers two requests made at once one after the other', async () => {
      const engine = create();
      await engine.load(() => undefined);
      const [one, two] = await Promise.all([collect(engine.generate(ASK, { maxTokens: 40 })), collect(engine.generate(ASK, { maxTokens: 40 }))]);
      expect(two.text).toBe(one.text);
      await engine.unload();
    });

    it('refuses to answer before it is loaded and after it is unloaded', async () => {
      const engine = create();
      await expect(collect(engine.generate(ASK, { maxTokens: 4 }))).rejects.toMatchObject({ code: 'engine/not-loaded' });
      await engine.load(() => undefined);
      await engine.unload();
      await expect(collect(engine.generate(ASK, { maxTokens: 4 }))).rejects.toMatchObject({ code: 'engine/not-loaded' });
      await engine.load(() => undefined);
      expect((await collect(engine.generate(ASK, { maxTokens: 40 }))).text.trim()).not.toBe('');
      await engine.unload();
    });

    it('lets go of earlier prompts between two answers, without a trace in the next, and does nothing without a model', async () => {
      const engine = create();
      await engine.dropCache();
      await engine.load(() => undefined);
      const first = await collect(engine.generate(ASK, { maxTokens: 40 }));
      let isAnswered = false;
      const under = collect(engine.generate(ASK, { maxTokens: 40 })).then(({ text }) => { isAnswered = true; return text; });
      await new Promise((resolve) => { setTimeout(resolve); });
      const dropped = engine.dropCache().then(() => isAnswered);
      expect([await under, await dropped]).toEqual([first.text, true]);
      const again = await collect(engine.generate(ASK, { maxTokens: 40 }));
      expect(again.text).toBe(first.text);
      // A runtime may find the same few letters at the beginning of any prompt.
      expect(again.prefilled).toBeGreaterThan(first.prefilled / 2);
      await engine.unload();
      await engine.dropCache();
    });

    it('scores labels as probabilities, the same twice, or says that it cannot', async () => {
      const engine = create();
      const { features } = await engine.load(() => undefined);
      const labels = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
      if (features.scores) {
        const scores = await engine.score(ASK, labels);
        expect(scores).toHaveLength(labels.length);
        expect(scores.reduce((sum, score) => sum + Math.exp(score), 0)).toBeCloseTo(1, 3);
        expect(await engine.score(ASK, labels)).toEqual(scores);
        // Scoring leaves no trace in what is said next.
        expect((await collect(engine.generate(ASK, { maxTokens: 40 }))).text.trim()).not.toBe('');
      } else await expect(engine.score(ASK, labels)).rejects.toMatchObject({ code: 'engine/unsupported' });
      await engine.unload();
    });

    it('answers in the form of a JSON schema, or says that it cannot', async () => {
      const engine = create();
      const { features } = await engine.load(() => undefined);
      const jsonSchema = { type: 'object', properties: { likes: { type: 'boolean' } }, required: ['likes'], additionalProperties: false };
      const asked = collect(engine.generate(ASK, { maxTokens: 40, jsonSchema }));
      if (features.json) expect(JSON.parse((await asked).text)).toEqual({ likes: expect.any(Boolean) as boolean });
      else await expect(asked).rejects.toMatchObject({ code: 'engine/unsupported' });
      await engine.unload();
    });

    it('keeps the code of an error', async () => {
      const engine = create();
      await engine.load(() => undefined);
      const long: readonly ChatMessage[] = [{ role: 'user', content: 'word '.repeat(60_000) }];
      await expect(collect(engine.generate(long, { maxTokens: 4 }))).rejects.toMatchObject({ code: 'engine/context-overflow' });
      await engine.unload();
    });
  });
}
