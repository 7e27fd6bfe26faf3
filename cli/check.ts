import { createInMemoryCache, createInMemoryLog, createInMemoryPublishers } from '../src/core/global/in-memory-stores.ts';
import { createOperations } from '../src/core/global/operations.ts';
import { PUBLISHERS } from '../src/core/global/publishers.ts';
import { openGlobalMemory } from '../src/core/global/sync.ts';
import { sha256 } from './files.ts';
import { readPublicKey, verify } from './keys.ts';
import { createFolderSource, gunzip } from './published.ts';

/**
 * What the page would say to the folder: the page's own sync, with the folder as its source.
 *
 * @param key of the publisher, as base64 or the path of a PEM file; without it, the page's own publishers
 * @throws the first problem
 */
export async function check(folder: string, key: string | undefined, say: (line: string) => void): Promise<void> {
  const hash = async (bytes: Uint8Array): Promise<string> => sha256(bytes);
  const memory = await openGlobalMemory({
    cache: createInMemoryCache(), log: createInMemoryLog(), trusted: createInMemoryPublishers(),
    publishers: key === undefined ? PUBLISHERS : [{ name: 'key given', publicKey: Buffer.from(readPublicKey(key)).toString('base64') }],
    sha256: hash, now: () => 0, alone: (work) => work(), operations: async () => (inside) => createOperations(inside, { source: createFolderSource(folder), verify, gunzip }),
  });
  await memory.sync();
  const { problems: [problem], packs, history } = memory.state();
  if (problem) throw problem;
  for (const { pack: { id, version, privacy }, publisher } of packs) {
    const bytes = history.find(({ packId }) => packId === id)?.bytes ?? 0;
    const label = privacy.kind === 'public-data' ? 'public data' : `epsilon ${privacy.epsilon}, delta ${privacy.delta}`;
    say(`${id} v${version}: ${label}, at least ${privacy.minPeople} people behind every number; ${bytes} bytes; signed by ${publisher.name ?? 'nobody known'} (${publisher.fingerprint})`);
  }
}
