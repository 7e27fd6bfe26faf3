import { sha256 } from '../adapters/browser/sha256.ts';
import { unpack } from '../adapters/browser/unpack.ts';
import { fetchLabFile } from '../adapters/http/lab-file.ts';
import { createIdbLabStore } from '../adapters/idb/lab-store.ts';
import { openDatabase } from '../adapters/idb/open.ts';
import { EXPERIMENTS } from '../core/lab/experiments.ts';
import { serveLab } from './lab-serve.ts';

serveLab(self, {
  experiments: EXPERIMENTS,
  // The built script's name holds the hash of everything it runs.
  code: self.location.pathname,
  openStore: async () => createIdbLabStore(await openDatabase()),
  fetch: fetchLabFile,
  unpack,
  sha256,
  now: () => performance.now(),
});
