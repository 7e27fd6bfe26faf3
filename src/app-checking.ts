/** What a check of the global memory needs in a browser; a script of its own, loaded with the first check. */
import { gunzip } from './adapters/browser/gunzip.ts';
import { verify } from './adapters/browser/verify.ts';
import { createHttpGlobalSource } from './adapters/http/global-source.ts';
import { createOperations } from './core/global/operations.ts';
import type { GlobalParts } from './core/global/sync.ts';

/** @param base where the page lies */
export const operationsBeside = (base: URL): Awaited<ReturnType<GlobalParts['operations']>> =>
  (inside) => createOperations(inside, { source: createHttpGlobalSource(new URL('global/', base).href), verify, gunzip });
