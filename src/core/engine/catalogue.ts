import type { ModelChoice } from './models.ts';

/** Comes with the page; made in training/. */
export const BUILT_IN: ModelChoice = {
  id: 'logo-tiny', name: 'LoGo tiny', runtime: 'transformers', licence: 'MIT', downloadBytes: 0, memoryBytes: 60e6, contextTokens: 768, needsWebGpu: false,
  about: 'Comes with the page and works offline. It says what the two memories hold and knows nothing else.',
};

interface WebLlmModel extends ModelChoice {
  /** Ids in WebLLM's list; the one for 16-bit floats needs the adapter's shader-f16. */
  readonly variants: { readonly f16: string; readonly f32: string };
}

const MB = 1e6;

/**
 * Models WebLLM can load, smallest first. Download sizes are parameters x 4.5 bits (4-bit weights, one 16-bit scale
 * for 32); memory is what WebLLM's list says for the 16-bit variant.
 */
export const WEBLLM_MODELS: readonly WebLlmModel[] = [
  webllm('SmolLM2-360M-Instruct', 'SmolLM2 360M', 'Apache-2.0', 204 * MB, 376 * MB, 'The smallest that can chat. Quick, often wrong.'),
  webllm('Qwen2.5-0.5B-Instruct', 'Qwen2.5 0.5B', 'Apache-2.0', 278 * MB, 945 * MB, 'Small and quick, many languages.'),
  webllm('Llama-3.2-1B-Instruct', 'Llama 3.2 1B', 'Llama 3.2 Community License', 695 * MB, 879 * MB, 'A good balance for laptops.'),
  webllm('Qwen3-1.7B', 'Qwen3 1.7B', 'Apache-2.0', 968 * MB, 2037 * MB, 'Thorough for its size.'),
  webllm('Llama-3.2-3B-Instruct', 'Llama 3.2 3B', 'Llama 3.2 Community License', 1806 * MB, 2264 * MB, 'Clearly better answers, for a good graphics card.'),
  webllm('Llama-3.1-8B-Instruct', 'Llama 3.1 8B', 'Llama 3.1 Community License', 4517 * MB, 5001 * MB, 'The best here. Needs 6 GB of graphics memory.'),
];

function webllm(base: string, name: string, licence: string, downloadBytes: number, memoryBytes: number, about: string): WebLlmModel {
  return {
    id: base, name, runtime: 'webllm', licence, about, downloadBytes, memoryBytes, contextTokens: 4096, needsWebGpu: true,
    variants: { f16: `${base}-q4f16_1-MLC`, f32: `${base}-q4f32_1-MLC` },
  };
}
