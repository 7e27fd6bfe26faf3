import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { BUILT_IN } from './catalogue.ts';
import type { LlmEngine } from './engine.ts';
import { createModels, type EngineState, type ModelChoice, type Models } from './models.ts';
import { createScriptedEngine } from './scripted-engine.ts';

const LARGE: ModelChoice = { ...BUILT_IN, id: 'large', name: 'Large' };
const NEVER = new AbortController().signal;

/** Loads fail with the error given for the model, if any. */
function create(errors: Record<string, AppError | undefined>): { models: Models; loads: string[]; states: EngineState[] } {
  const loads: string[] = [];
  const models = createModels(() => [BUILT_IN, LARGE], ({ id }): LlmEngine => {
    const engine = createScriptedEngine();
    return { ...engine, load: async (...given) => {
      loads.push(id);
      const error = errors[id];
      if (error) throw error;
      return { ...await engine.load(...given), modelId: id };
    } };
  });
  const states: EngineState[] = [];
  models.subscribe(() => states.push(models.state()));
  return { models, loads, states };
}

describe('a chosen model that cannot be loaded', () => {
  it.each(['engine/out-of-memory', 'engine/no-adapter', 'engine/bad-model', 'worker/crashed'] as const)('leaves the model that came with the page in its place, and says why: %s', async (code) => {
    const error = new AppError(code, 'provoked');
    const { models, loads } = create({ large: error });
    await models.select('large');
    expect(models.state()).toMatchObject({ kind: 'ready', status: { modelId: BUILT_IN.id }, problem: { modelId: 'large', error } });
    await expect(models.ready(NEVER)).resolves.toMatchObject({ status: { modelId: BUILT_IN.id } });
    expect(loads).toEqual(['large', BUILT_IN.id]);
  });

  it('is forgotten with the next choice', async () => {
    const { models } = create({ large: new AppError('engine/out-of-memory', 'provoked') });
    await models.select('large');
    await models.select(BUILT_IN.id);
    expect(models.state()).not.toHaveProperty('problem');
  });

  it('ends in failure, not in a circle, when the model that came with the page fails too', async () => {
    const { models, loads } = create({ large: new AppError('engine/out-of-memory', 'large'), [BUILT_IN.id]: new AppError('engine/load-failed', 'built in') });
    await models.select('large');
    expect(models.state()).toMatchObject({ kind: 'failed', modelId: BUILT_IN.id, error: { message: 'built in' } });
    await expect(models.ready(NEVER)).rejects.toMatchObject({ code: 'engine/load-failed' });
    expect(loads).toEqual(['large', BUILT_IN.id]);
  });

  it('has no stand-in when it is the model that came with the page', async () => {
    const { models, loads } = create({ [BUILT_IN.id]: new AppError('engine/load-failed', 'built in') });
    await models.select(BUILT_IN.id);
    expect(models.state().kind).toBe('failed');
    expect(loads).toEqual([BUILT_IN.id]);
  });

  it('has no stand-in when the person ended its load', async () => {
    const { models, loads } = create({ large: new AppError('engine/out-of-memory', 'provoked') });
    const selected = models.select('large');
    models.cancel();
    await selected;
    expect(models.state().kind).toBe('idle');
    expect(loads).toEqual([]);
  });
});

describe('a model that is gone', () => {
  it('is loaded again once, however many notice', async () => {
    const { models, loads } = create({});
    await models.select('large');
    const seen = models.state();
    models.recover(seen);
    models.recover(seen);
    expect(models.state()).toMatchObject({ kind: 'loading', modelId: 'large' });
    await expect(models.ready(NEVER)).resolves.toMatchObject({ status: { modelId: 'large' } });
    models.recover(seen);
    expect(models.state().kind).toBe('ready');
    expect(loads).toEqual(['large', 'large']);
  });

  it('is replaced by the model that came with the page when it cannot come back', async () => {
    const errors: Record<string, AppError> = {};
    const { models, states } = create(errors);
    await models.select('large');
    errors['large'] = new AppError('engine/no-adapter', 'provoked');
    models.recover(models.state());
    await models.ready(NEVER);
    expect(models.state()).toMatchObject({ kind: 'ready', status: { modelId: BUILT_IN.id }, problem: { modelId: 'large' } });
    expect(states.map(({ kind }) => kind)).not.toContain('failed');
  });
});
