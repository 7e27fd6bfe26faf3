/** What a check of the global memory needs in a browser; a script of its own, loaded with the first check. */
import { gunzip } from './adapters/browser/gunzip.ts';
import { verify } from './adapters/browser/verify.ts';
import { createOperations } from './core/global/operations.ts';
import type { Inside, Operations } from './core/global/sync.ts';

export const operate = (inside: Inside): Operations => createOperations(inside, { verify, gunzip });
