import { AppError, isAbort, type ErrorCode } from '../../core/errors.ts';

/** The runtime throws plain errors: their texts tell them apart. First match wins. */
const TEXTS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/device (?:was |is )?lost|lost device|DXGI_ERROR|GPUDevice.*lost/iu, 'engine/device-lost'],
  [/out of memory|bad_alloc|failed to allocate|allocation failed|OOM|memory access out of bounds|Array buffer allocation/iu, 'engine/out-of-memory'],
  // Files that did not arrive also end in "no available backend": they are no verdict on the device.
  [/failed to fetch|dynamically imported module|both async and sync fetching|initializeWebAssembly/iu, 'engine/load-failed'],
  [/no available adapter|no available backend.*\[webgpu\]|webgpu is not|failed to get GPU adapter|requestAdapter/isu, 'engine/no-webgpu'],
];

/**
 * @param fallback what it means when the text says nothing.
 * @param where which model and device, for the message.
 */
export function classifyError(thrown: unknown, fallback: ErrorCode, where: string): Error {
  if (thrown instanceof AppError || (thrown instanceof Error && isAbort(thrown))) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = TEXTS.find(([text]) => text.test(message))?.[1] ?? fallback;
  return new AppError(code, `${where}: ${message}`, { cause: thrown });
}
