import { AppError, isAbort, type ErrorCode } from '../../core/errors.ts';

/** The runtime's errors are told apart by text; `type` says little. First match wins. */
const TEXTS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/exceeds? the available context|context (?:size|window)|kv[_ ]cache[_ ]full/iu, 'engine/context-overflow'],
  [/out of memory|bad_alloc|failed to allocate|cannot enlarge memory|memory access out of bounds|allocation failed/iu, 'engine/out-of-memory'],
  [/device (?:was |is )?lost/iu, 'engine/device-lost'],
  [/failed to load model|load_error|invalid magic|unknown model architecture|tensor .* (?:not found|is not within)|gguf/iu, 'engine/bad-model'],
  [/model_not_loaded|not (?:yet )?loaded/iu, 'engine/not-loaded'],
];

/** @param fallback what it means when the text says nothing. */
export function classifyError(thrown: unknown, fallback: ErrorCode): Error {
  if (thrown instanceof AppError || (thrown instanceof Error && isAbort(thrown))) return thrown;
  const { message, type = '' } = thrown instanceof Error ? thrown as Error & { readonly type?: string } : { message: String(thrown) };
  return new AppError(TEXTS.find(([pattern]) => pattern.test(`${type} ${message}`))?.[1] ?? fallback, message, { cause: thrown });
}
