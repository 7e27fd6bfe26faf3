import { useCallback, useState } from 'react';
import { isAbort, toAppError, type AppError } from '../core/errors.ts';

export interface Task {
  readonly busy: boolean;
  readonly error: AppError | undefined;
  /** Runs one thing a person asked for and keeps how it failed. Never rejects; what was cancelled is no failure. */
  readonly run: (work: () => Promise<void>) => void;
}

export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const run = useCallback((work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    work()
      .catch((thrown: unknown) => { if (!isAbort(thrown)) setError(toAppError(thrown)); })
      .finally(() => { setBusy(false); });
  }, []);
  return { busy, error, run };
}
