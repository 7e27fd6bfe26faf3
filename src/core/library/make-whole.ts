import { AppError } from '../errors.ts';
import type { Library, LibraryEntry } from './library.ts';

/**
 * Every piece of a stored model is compared with its digest before a runtime reads it: runtimes load flipped bytes
 * without a word. What is damaged is fetched again, alone.
 *
 * @throws AppError model/not-stored; model/bad-digest when it cannot be mended; why fetching failed; AbortError.
 */
export async function makeWhole(library: Library, modelId: string, signal?: AbortSignal): Promise<void> {
  const entry = (): LibraryEntry | undefined => library.entries().find((one) => one.modelId === modelId);
  const stop = (): void => { library.pause(modelId); };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    signal?.throwIfAborted();
    if (!entry() || entry()?.state === 'partial') throw new AppError('model/not-stored', `expected ${modelId} on this device, found ${entry() ? 'a part of it' : 'none of it'}`);
    await library.check(modelId);
    signal?.throwIfAborted();
    if (entry()?.state === 'damaged') await library.repair(modelId);
    signal?.throwIfAborted();
    const { state, error, damaged = [] } = entry() ?? {};
    if (error) throw error;
    if (state !== 'whole') throw new AppError('model/bad-digest', `expected ${modelId} whole, found damage: ${damaged.join('; ')}`);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
