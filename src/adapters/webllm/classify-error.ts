import { AppError, isAbort, type ErrorCode } from '../../core/errors.ts';

/** WebLLM's errors are told apart by name, and where they have none, by text. First match wins. */
const NAMES: Readonly<Record<string, ErrorCode>> = {
  ContextWindowSizeExceededError: 'engine/context-overflow', DeviceLostError: 'engine/device-lost', WebGPUNotAvailableError: 'engine/no-webgpu',
  WebGPUNotFoundError: 'engine/no-webgpu', ShaderF16SupportError: 'engine/no-f16', FeatureSupportError: 'engine/no-f16',
  ModelNotLoadedError: 'engine/not-loaded', ModelNotFoundError: 'engine/unknown-model', CompileError: 'engine/bad-model', LinkError: 'engine/bad-model', SyntaxError: 'engine/bad-model',
};
const TEXTS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/unable to find a compatible gpu|no available adapter/iu, 'engine/no-adapter'],
  [/webgpu is not supported/iu, 'engine/no-webgpu'],
  [/device (?:was |is )?lost/iu, 'engine/device-lost'],
  [/out of memory|buffer size .* exceeds|failed to allocate|allocation failed/iu, 'engine/out-of-memory'],
  [/unexpected token|not valid json|aborted\(|magic word|cannot find (?:function|parameter)/iu, 'engine/bad-model'],
];

/** @param fallback what it means when neither name nor text says more. */
export function classifyError(thrown: unknown, fallback: ErrorCode): Error {
  if (thrown instanceof AppError || (thrown instanceof Error && isAbort(thrown))) return thrown;
  const { name, message } = thrown instanceof Error ? thrown : { name: '', message: String(thrown) };
  const code = NAMES[name] ?? TEXTS.find(([text]) => text.test(`${name}: ${message}`))?.[1] ?? fallback;
  return new AppError(code, message, { cause: thrown });
}
