import { sha256 } from '../adapters/browser/sha256.ts';
import { createModelNet } from '../adapters/http/model-net.ts';
import { createOpfsDisk } from '../adapters/opfs/model-disk.ts';
import { catalogue } from '../core/engine/catalogue.ts';
import { AppError } from '../core/errors.ts';
import { mirrorAddress } from '../core/library/mirror.ts';
import { openLibrary } from '../core/library/open-library.ts';
import { serveLibrary } from './library-serve.ts';

const net = createModelNet(self);
/** Numbered with the record's version: a tab of an older page is left alone. */
const channel = new BroadcastChannel('logo/library-1');

serveLibrary(self, (mirror) => openLibrary({
  disk: createOpfsDisk(),
  net,
  effects: { now: () => Date.now(), newId: () => crypto.randomUUID() },
  sha256,
  freeBytes: async () => {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined ? undefined : quota - usage;
  },
  // A lock that is taken belongs to another tab; without locks there is no telling, and each piece is written whole anyway.
  alone: async (modelId, work) => {
    if (!('locks' in navigator)) return work();
    return navigator.locks.request(`logo-model-${modelId}`, { ifAvailable: true }, async (lock) => {
      if (!lock) throw new AppError('model/busy-elsewhere', `expected to be alone with ${modelId}, found another tab at it`);
      await work();
    });
  },
  others: { tell: () => { channel.postMessage('changed'); }, listen: (changed) => { channel.addEventListener('message', changed); } },
  catalogue: [...catalogue(true), ...catalogue(false)],
  mirrored: (address) => mirrorAddress(address, mirror),
}));
