import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { WEBLLM_MODELS } from './catalogue.ts';

describe('the catalogue', () => {
  it('names only models and memory sizes that WebLLM has', () => {
    const known = new Map(prebuiltAppConfig.model_list.map((model) => [model.model_id, model]));
    for (const { variants, memoryBytes, contextTokens } of WEBLLM_MODELS) {
      const [f16, f32] = [known.get(variants.f16), known.get(variants.f32)];
      expect(f32, variants.f32).toBeDefined();
      expect(Math.abs((f16?.vram_required_MB ?? 0) - (memoryBytes ?? 0) / 1e6), variants.f16).toBeLessThan(1);
      expect(f16?.overrides?.context_window_size).toBe(contextTokens);
    }
  });
});
