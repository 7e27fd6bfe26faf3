/** The models the page offers by itself. Others can be brought: core/library/bring.ts. */
import type { ModelChoice } from './models.ts';

const HUB = 'https://huggingface.co/';
/** Compiled programs of WebLLM's models, for the version in package.json. */
const MLC_LIBRARIES = 'https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/';
const MB = 1e6;

/** Comes with the page; made in training/. */
export const BUILT_IN: ModelChoice = {
  id: 'logo-tiny', name: 'LoGo tiny', runtime: 'transformers', source: { kind: 'page' }, style: 'tiny', licence: 'MIT', downloadBytes: 0, memoryBytes: 60 * MB, contextTokens: 768, needsWebGpu: false, needsF16: false,
  about: 'Comes with the page and works offline. It says what the two memories hold and knows nothing else.',
};

/** A model that finds memories by what they mean. */
export interface EmbedderChoice {
  /** Names exactly these weights: other weights take another id, because vectors of two models must never be compared. */
  readonly id: string;
  readonly name: string;
  /** The cosine from which two texts are near, for this model. */
  readonly nearCosine: number;
}

/** Comes with the page; made in training/. */
export const BUILT_IN_EMBEDDER: EmbedderChoice = { id: 'logo-words', name: 'LoGo words', nearCosine: 0.2 };

/** Chrome's own model, offered where the browser has it. */
export const BROWSER_MODEL: ModelChoice = {
  id: 'browser', name: 'The browser\'s own model', runtime: 'prompt-api', source: { kind: 'browser' }, style: 'chat', licence: 'the browser\'s terms', downloadBytes: 0, memoryBytes: undefined, contextTokens: 4096, needsWebGpu: false, needsF16: false,
  about: 'Part of this browser, shared by all pages. The browser keeps it up to date.',
};

/**
 * Smallest first. Sizes of WebLLM's are parameters x 4.5 bits (4-bit weights, one 16-bit scale for 32, or x 5 bits with
 * a 32-bit scale); memory is what WebLLM's list says. The others' sizes are those of their files.
 *
 * @param shaderF16 whether the adapter computes with 16-bit numbers: half the memory for WebLLM's scales and activations.
 */
export function catalogue(shaderF16: boolean): readonly ModelChoice[] {
  const webllm = (base: string, name: string, licence: string, parameters: number, memory: { readonly f16: number; readonly f32: number }, about: string, program = base): ModelChoice => {
    const type = shaderF16 ? 'q4f16_1' : 'q4f32_1';
    const variant = `${base}-${type}`;
    return {
      id: `${variant}-MLC`, name, runtime: 'webllm', style: 'chat', licence, about, contextTokens: 4096, needsWebGpu: true, needsF16: shaderF16,
      downloadBytes: Math.round(parameters * (shaderF16 ? 4.5 : 5) / 8), memoryBytes: (shaderF16 ? memory.f16 : memory.f32) * MB,
      source: { kind: 'mlc', folder: `${HUB}mlc-ai/${variant}-MLC/resolve/main/`, library: `${MLC_LIBRARIES}${program}-${type}_cs1k-webgpu.wasm` },
    };
  };
  return [
    webllm('SmolLM2-360M-Instruct', 'SmolLM2 360M', 'Apache-2.0', 361.8e6, { f16: 376.06, f32: 579.61 }, 'The smallest that can chat. Quick, often wrong.'),
    webllm('Qwen2.5-0.5B-Instruct', 'Qwen2.5 0.5B', 'Apache-2.0', 494e6, { f16: 944.62, f32: 1060.2 }, 'Small and quick, many languages.', 'Qwen2-0.5B-Instruct'),
    gguf('Qwen2.5 0.5B on the processor', 'Qwen/Qwen2.5-0.5B-Instruct-GGUF', 'qwen2.5-0.5b-instruct-q4_k_m.gguf', 'Apache-2.0', 491.4 * MB, 'For devices without a usable graphics card. Slow, many languages.'),
    webllm('Llama-3.2-1B-Instruct', 'Llama 3.2 1B', 'Llama 3.2 Community License', 1235.8e6, { f16: 879.04, f32: 1128.82 }, 'A good balance for laptops.'),
    gguf('Llama 3.2 1B on the processor', 'bartowski/Llama-3.2-1B-Instruct-GGUF', 'Llama-3.2-1B-Instruct-Q4_K_M.gguf', 'Llama 3.2 Community License', 807.7 * MB, 'Without a graphics card, for those with patience.'),
    webllm('Qwen3-1.7B', 'Qwen3 1.7B', 'Apache-2.0', 1720.6e6, { f16: 2036.66, f32: 2635.44 }, 'Thorough for its size.'),
    webllm('Llama-3.2-3B-Instruct', 'Llama 3.2 3B', 'Llama 3.2 Community License', 3212.7e6, { f16: 2263.69, f32: 2951.51 }, 'Clearly better answers, for a good graphics card.'),
    webllm('Llama-3.1-8B-Instruct', 'Llama 3.1 8B', 'Llama 3.1 Community License', 8030.3e6, { f16: 5001, f32: 6101.01 }, 'The best here. Needs 6 GB of graphics memory.', 'Llama-3_1-8B-Instruct'),
  ];
}

function gguf(name: string, repository: string, file: string, licence: string, downloadBytes: number, about: string): ModelChoice {
  return {
    id: file, name, runtime: 'wllama', style: 'chat', licence, about, downloadBytes, memoryBytes: Math.round(downloadBytes * 1.3), contextTokens: 4096, needsWebGpu: false, needsF16: false,
    source: { kind: 'gguf', files: [`${HUB}${repository}/resolve/main/${file}`] },
  };
}
