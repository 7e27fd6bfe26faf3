import { AppError, isAbort, type ErrorCode } from '../../core/errors.ts';

/** WebLLM's errors are told apart by name, and where they have none, by text. First match wins. */
const NAMES: Readonly<Record<string, ErrorCode>> = {
  ContextWindowSizeExceededError: 'engine/context-overflow', DeviceLostError: 'engine/device-lost', WebGPUNotAvailableError: 'engine/no-webgpu',
  WebGPUNotFoundError: 'engine/no-webgpu', ShaderF16SupportError: 'engine/no-webgpu', FeatureSupportError: 'engine/no-webgpu',
  ModelNotLoadedError: 'engine/not-loaded', ModelNotFoundError: 'engine/unknown-model', QuotaExceededError: 'storage/quota', CompileError: 'engine/load-failed',
};
const TEXTS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/unable to find a compatible gpu|webgpu is not supported|no available adapter/iu, 'engine/no-webgpu'],
  [/device (?:was |is )?lost/iu, 'engine/device-lost'],
  [/out of memory|buffer size .* exceeds|failed to allocate|allocation failed/iu, 'engine/out-of-memory'],
  [/quota/iu, 'storage/quota'],
  [/cache\.add|failed to fetch|networkerror|network error|unexpected token|not valid json|aborted\(|magic word|http/iu, 'engine/load-failed'],
];

/** @param fallback what it means when neither name nor text says more. */
export function classifyError(thrown: unknown, fallback: ErrorCode): Error {
  if (thrown instanceof AppError || (thrown instanceof Error && isAbort(thrown))) return thrown;
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) };
  const code = NAMES[name] ?? TEXTS.find(([text]) => text.test(`${name}: ${message}`))?.[1] ?? fallback;
  return new AppError(code, message, { cause: thrown });
}
