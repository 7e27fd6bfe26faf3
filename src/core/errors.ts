/**
 * Every expected failure has a code; a thrown thing without one is a bug and is shown as one.
 * Cancelling is the platform's AbortError and is not listed here.
 */
export const ERROR_CODES = [
  'storage/unavailable', 'storage/quota', 'storage/blocked', 'storage/newer-version', 'storage/bad-record',
  'storage/changed', 'storage/locked', 'storage/wrong-passphrase', 'storage/evicted',
  'memory/not-found', 'memory/bad-edit', 'memory/temporary',
  'backup/bad-file', 'backup/wrong-passphrase', 'backup/newer-version',
  'global/offline', 'global/http-status', 'global/bad-format', 'global/bad-hash', 'global/older-version',
  'global/unsupported-version', 'global/privacy-refused', 'global/bad-signature', 'global/cannot-verify', 'global/unknown-publisher', 'global/implausible', 'global/too-large',
  'privacy/budget-spent', 'privacy/bad-parameter', 'privacy/too-few-people', 'privacy/no-key',
  'engine/no-webgpu', 'engine/load-failed', 'engine/device-lost', 'engine/out-of-memory', 'engine/context-overflow',
  'engine/not-loaded', 'engine/unknown-model', 'engine/no-adapter', 'engine/no-f16', 'engine/unsupported', 'engine/bad-model',
  'engine/asleep', 'engine/owner-gone',
  'model/offline', 'model/http-status', 'model/not-a-model', 'model/truncated', 'model/bad-digest', 'model/changed',
  'model/host-blocked', 'model/bad-files', 'model/busy-elsewhere', 'model/not-stored',
  'worker/crashed',
  'input/empty', 'input/missing-column', 'input/bad-row', 'input/unknown-items', 'input/bad-contribution', 'input/no-engine',
  'page/offline',
  'lab/bad-files', 'lab/offline', 'lab/crashed',
  'bug',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The model is gone, not the person's data: it can be loaded again and the answer repeated. */
export const RECOVERABLE_CODES = ['worker/crashed', 'engine/device-lost', 'engine/asleep', 'engine/owner-gone', 'engine/not-loaded'] as const satisfies readonly ErrorCode[];
export type RecoverableCode = (typeof RECOVERABLE_CODES)[number];

/** Whether it says that a model is gone. */
export const isGone = (thrown: unknown): boolean => thrown instanceof AppError && RECOVERABLE_CODES.some((code) => code === thrown.code);

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** Gives an unknown thrown thing a code, keeping it as the cause. */
export function toAppError(thrown: unknown, code: ErrorCode = 'bug'): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError(code, thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
}

/** For a dynamic import: what goes on when a piece of the page's own script does not arrive. @param script "the script that makes backups" */
export const notFetched = (script: string) => (cause: unknown): never => {
  throw new AppError('page/offline', `${script} could not be fetched: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
};

/** What crosses a worker: plain strings, so posting it cannot fail. */
export interface WireError { readonly code: ErrorCode | 'abort'; readonly message: string; readonly stack?: string }

export function toWire(thrown: unknown): WireError {
  const stack = thrown instanceof Error && thrown.stack !== undefined ? { stack: thrown.stack } : {};
  if (isAbort(thrown)) return { code: 'abort', message: 'aborted', ...stack };
  const { code, message } = toAppError(thrown);
  return { code, message, ...stack };
}

export function fromWire(wire: WireError): Error {
  if (wire.code === 'abort') return new DOMException(wire.message, 'AbortError');
  const error = new AppError(wire.code, wire.message);
  if (wire.stack !== undefined) error.stack = wire.stack;
  return error;
}
