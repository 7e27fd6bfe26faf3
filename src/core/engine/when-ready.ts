import { AppError } from '../errors.ts';
import type { LoadedModel, Models } from './models.ts';

type Watched = Pick<Models, 'state' | 'subscribe'>;

/** Resolves at the next state that is not `loading`; rejects when the signal is aborted first. */
export async function whenSettled(models: Watched, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  while (models.state().kind === 'loading') await nextChange(models, signal);
}

/** Waits for a load in progress, then gives what is loaded or rejects with why nothing is. */
export async function whenReady(models: Watched, loaded: () => LoadedModel | undefined, signal: AbortSignal): Promise<LoadedModel> {
  await whenSettled(models, signal);
  const state = models.state();
  const model = loaded();
  if (state.kind === 'ready' && model) return model;
  throw state.kind === 'failed' ? state.error : new AppError('engine/not-loaded', 'expected a loaded model, found none');
}

const nextChange = ({ subscribe }: Watched, signal: AbortSignal | undefined): Promise<void> => new Promise((resolve, reject) => {
  const stop = subscribe(() => { end(); resolve(); });
  const onAbort = (): void => { end(); reject(new DOMException('aborted', 'AbortError')); };
  function end(): void {
    stop();
    signal?.removeEventListener('abort', onAbort);
  }
  signal?.addEventListener('abort', onAbort, { once: true });
});
