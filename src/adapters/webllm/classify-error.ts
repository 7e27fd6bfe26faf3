import { AppError, type ErrorCode } from '../../core/errors.ts';

/**
 * WebLLM's errors are told apart by name, and where they have none, by text. First match wins. A lost device shows as a model
 * that is gone, for WebLLM unloads itself without a word, or as an AbortError that nobody asked for (`GPUBuffer.mapAsync`).
 */
const NAMES: Readonly<Record<string, ErrorCode>> = {
  ContextWindowSizeExceededError: 'engine/context-overflow', DeviceLostError: 'engine/device-lost', ModelNotLoadedError: 'engine/device-lost', AbortError: 'engine/device-lost',
  WebGPUNotAvailableError: 'engine/no-webgpu', WebGPUNotFoundError: 'engine/no-webgpu', ShaderF16SupportError: 'engine/no-f16', FeatureSupportError: 'engine/no-f16',
  CompileError: 'engine/bad-model', LinkError: 'engine/bad-model', SyntaxError: 'engine/bad-model', UnsupportedTokenizerFilesError: 'engine/bad-model',
  GrammarMatcherInitError: 'engine/unsupported',
};
const TEXTS: readonly (readonly [RegExp, ErrorCode])[] = [
  // The second: an adapter below what WebLLM needs for every model.
  [/unable to find a compatible gpu|cannot initialize runtime because of requested/iu, 'engine/no-adapter'],
  [/webgpu is not supported/iu, 'engine/no-webgpu'],
  [/device\]? (?:was |is )?lost/iu, 'engine/device-lost'],
  [/out of memory|failed to allocate|allocation failed/iu, 'engine/out-of-memory'],
  [/aborted\(|cannot find (?:required vm |global )?(?:function|parameter)|in exports|tensor-cache|packed bf16/iu, 'engine/bad-model'],
];

/**
 * @param thrown what WebLLM threw although the person did not stop it.
 * @param fallback what it means when neither name nor text says more.
 */
export function classifyError(thrown: unknown, fallback: ErrorCode): AppError {
  if (thrown instanceof AppError) return thrown;
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) };
  const code = NAMES[name] ?? TEXTS.find(([text]) => text.test(`${name}: ${message}`))?.[1] ?? fallback;
  return new AppError(code, message, { cause: thrown });
}
