import { AppError } from '../src/core/errors.ts';
import { openGlobalMemory } from '../src/core/global/sync.ts';
import { readBytes, sha256 } from './files.ts';

/** What the page would say to the folder: the page's own sync, with the folder as its source. @throws the first problem. */
export async function check(folder: string, say: (line: string) => void): Promise<void> {
  const file = (name: string): Uint8Array<ArrayBuffer> => {
    const bytes = readBytes(folder, name);
    if (!bytes) throw new AppError('global/offline', `${name}: expected a file in ${folder}, found none`);
    return bytes;
  };
  const memory = await openGlobalMemory({
    source: {
      manifest: async () => {
        try {
          return JSON.parse(Buffer.from(file('manifest.json')).toString('utf8')) as unknown;
        } catch (cause) {
          if (cause instanceof AppError) throw cause;
          throw new AppError('global/bad-format', 'manifest.json: expected JSON, found something else', { cause });
        }
      },
      file: async (name) => file(name),
    },
    cache: { read: async () => [], write: async () => undefined, delete: async () => undefined },
    sha256: async (bytes) => sha256(bytes),
    now: () => 0,
  });
  await memory.sync();
  const [problem] = memory.state().problems;
  if (problem) throw problem;
  say(memory.packs().map((pack) => `${pack.id} v${pack.version}`).join(', '));
}
