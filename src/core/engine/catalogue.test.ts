import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';

describe('the catalogue', () => {
  it.each([true, false])('names only models, libraries and memory sizes that WebLLM has, 16-bit: %s', (shaderF16) => {
    const known = new Map(prebuiltAppConfig.model_list.map((model) => [model.model_id, model]));
    const models = catalogue(shaderF16).filter(({ runtime }) => runtime === 'webllm');
    expect(models).not.toHaveLength(0);
    for (const { id, source, memoryBytes, contextTokens } of models) {
      const theirs = known.get(id);
      expect(source).toEqual({ kind: 'mlc', folder: `${theirs?.model ?? ''}/resolve/main/`, library: theirs?.model_lib });
      expect(Math.abs((theirs?.vram_required_MB ?? 0) - (memoryBytes ?? 0) / 1e6), id).toBeLessThan(1);
      expect(theirs?.overrides?.context_window_size).toBe(contextTokens);
    }
  });

  it('gives every model an id of its own', () => {
    const ids = [...catalogue(true), ...catalogue(false)].map(({ id }) => id);
    expect(new Set(catalogue(true).map(({ id }) => id)).size).toBe(catalogue(true).length);
    expect(ids.length).toBe(catalogue(true).length * 2);
  });
});
