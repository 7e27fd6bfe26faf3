/** `npm run bench -- --only gate`: how well the write gate reads the labelled turns, by rules and beside them by the built-in model's label scores. */
import { AutoModelForCausalLM, AutoTokenizer, env } from '@huggingface/transformers';
import { createTransformersEngine } from '../src/adapters/transformers/engine.ts';
import type { LlmEngine } from '../src/core/engine/engine.ts';
import { gateTurn, isUnseen, LABELLED_TURNS, scoreTurns, tableOf } from '../src/core/local/gate/score-turns.fixture.ts';
import { typedOf } from '../src/core/local/gate/own-words.ts';
import { vocabulary } from '../src/core/local/statements/vocabulary.fixture.ts';
import { classifyByScores } from '../src/core/local/statements/with-scores.ts';

const MODEL = 'logo-tiny';

async function loadBuiltIn(): Promise<LlmEngine> {
  const engine = createTransformersEngine({ modelId: MODEL, modelName: MODEL, contextTokens: 512, device: 'wasm', style: 'tiny', place: { kind: 'page', basePath: '/' } }, {
    chooseDevice: async () => 'wasm',
    openModel: async () => {
      env.allowRemoteModels = false;
      env.localModelPath = 'public/models/';
      return { tokenizer: await AutoTokenizer.from_pretrained(MODEL), model: await AutoModelForCausalLM.from_pretrained(MODEL, { dtype: 'q8', device: 'cpu' }) };
    },
  });
  await engine.load(() => undefined);
  return engine;
}

export async function reportGate(): Promise<string> {
  const rules = scoreTurns(LABELLED_TURNS, gateTurn);
  const engine = await loadBuiltIn();
  const read = new Map<string, readonly string[]>();
  for (const { text, pasted } of LABELLED_TURNS) {
    const found = await classifyByScores(typedOf(text, pasted), vocabulary, (...asked) => engine.score(...asked));
    read.set(text, [...new Set(found.map(({ stance, target }) => `${stance === 'like' ? '+' : '-'}${target.name}`))]);
  }
  await engine.unload();
  return [
    'by rules', tableOf(rules), '', 'by rules, turns they were not made with', tableOf(scoreTurns(LABELLED_TURNS.filter(isUnseen), gateTurn)), '',
    `by ${MODEL}, the likeliest of three labels for every known name (it writes nothing; notes and endings are not asked of it)`, tableOf(scoreTurns(LABELLED_TURNS, ({ text }) => read.get(text) ?? [])), '',
    'No larger model was run: none comes with the page.',
  ].join('\n');
}
