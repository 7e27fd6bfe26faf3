/** The models of the fake app: three choices, a laptop to run them on, and what of them is stored. */
import type { EngineState, ModelChoice } from '../app.ts';
import type { DeviceFacts } from '../core/library/device-fit.ts';
import type { LibraryEntry } from '../core/library/library.ts';

export const CHOICES: readonly ModelChoice[] = [
  { id: 'tiny', name: 'LoGo tiny', runtime: 'transformers', source: { kind: 'page' }, style: 'tiny', needsF16: false, licence: 'MIT', about: 'Comes with the page. Words what the two memories decided; knows nothing else.', downloadBytes: 0, memoryBytes: 60e6, contextTokens: 512, needsWebGpu: false },
  { id: 'llama', name: 'Llama 3.2 1B', runtime: 'webllm', source: { kind: 'mlc', folder: 'https://huggingface.co/mlc-ai/x/resolve/main/', library: 'https://raw.githubusercontent.com/x.wasm' }, style: 'chat', needsF16: true, licence: 'Llama 3.2 Community', about: 'Free conversation around the same picks; needs a graphics card.', downloadBytes: 879e6, memoryBytes: 1.13e9, contextTokens: 4096, needsWebGpu: true },
  { id: 'qwen', name: 'Qwen 2.5 0.5B', runtime: 'webllm', source: { kind: 'mlc', folder: 'https://huggingface.co/mlc-ai/x/resolve/main/', library: 'https://raw.githubusercontent.com/x.wasm' }, style: 'chat', needsF16: true, licence: 'Apache 2.0', about: 'The smallest that chats freely.', downloadBytes: 289e6, memoryBytes: 945e6, contextTokens: 4096, needsWebGpu: true },
];
export const LAPTOP: DeviceFacts = { webgpu: true, adapter: 'intel gen-12lp', software: false, shaderF16: true, maxBufferBytes: 2 ** 31, memoryBytes: 8 * 2 ** 30, freeBytes: 50e9 };
export const FAKE_READY: EngineState = { kind: 'ready', status: { modelId: 'tiny', modelName: 'LoGo tiny', device: 'wasm', style: 'tiny', contextTokens: 512, features: { json: false, scores: true } } };

/** A stored model of the fake's choices; whole unless told otherwise. */
export function fakeEntry(id: string, change: Partial<LibraryEntry> = {}): LibraryEntry {
  const choice = CHOICES.find((one) => one.id === id);
  if (!choice) throw new Error(`expected one of the fake's choices, found ${id}`);
  return { modelId: id, name: choice.name, choice, state: 'whole', storedBytes: choice.downloadBytes, totalBytes: choice.downloadBytes, host: 'huggingface.co', error: undefined, damaged: [], ...change };
}
