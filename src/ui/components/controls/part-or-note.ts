import type { ComponentType, ReactElement } from 'react';
import { notFetched, toAppError, type AppError } from '../../../core/errors.ts';

/**
 * What React's `lazy` waits for: the part, or, where its script does not arrive, what says so in its place.
 *
 * @param script as in "the script of backups"
 */
export async function partOrNote<P>(script: string, fetchPart: () => Promise<ComponentType<P>>, note: (error: AppError) => ReactElement): Promise<{ readonly default: ComponentType<P> }> {
  try {
    return { default: await fetchPart().catch(notFetched(script)) };
  } catch (thrown) {
    return { default: () => note(toAppError(thrown)) };
  }
}
