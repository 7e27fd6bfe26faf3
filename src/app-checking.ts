/** What a check of the global memory needs in a browser; a script of its own, loaded with the first check. */
import { gunzip } from './adapters/browser/gunzip.ts';
import { sha256 } from './adapters/browser/sha256.ts';
import { verify } from './adapters/browser/verify.ts';
import { createChecking } from './core/global/checking.ts';

export const checking = createChecking({ verify, gunzip, sha256 });
