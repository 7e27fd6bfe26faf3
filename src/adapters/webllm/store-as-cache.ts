import { AppError } from '../../core/errors.ts';
import type { StoredFiles } from '../../core/library/stored-files.ts';

/** Addresses of a stored model's files. WebLLM takes "resolve/" to mean that it need not add to the address. */
export const STORED = 'https://stored.invalid/resolve/main/';

/**
 * The stored files in the place of the browser's caches, where WebLLM looks first: it reads them with no second copy, and
 * asks no network for what is missing.
 *
 * @param onRead bytes of each file, when it is read for the first time.
 */
export function storeAsCache(files: StoredFiles, modelId: string, onRead: (bytes: number) => void): Pick<CacheStorage, 'open'> {
  const seen = new Set<string>();
  const pathOf = (asked: RequestInfo | URL): string => {
    const address = asked instanceof Request ? asked.url : String(asked);
    return address.startsWith(STORED) ? decodeURIComponent(address.slice(STORED.length)) : '';
  };
  const cache: Pick<Cache, 'match' | 'add' | 'keys' | 'put' | 'delete'> = {
    match: async (asked) => {
      const path = pathOf(asked);
      const blob = await files.open(modelId, path);
      if (blob && !seen.has(path)) {
        seen.add(path);
        onRead(blob.size);
      }
      return blob && new Response(blob);
    },
    add: async (asked) => { throw new AppError('model/not-stored', `expected ${pathOf(asked) || 'an address of the store'} of ${modelId} on this device, found none`); },
    keys: async () => (await files.paths(modelId)).map((path) => new Request(STORED + path)),
    put: async () => undefined,
    delete: async () => false,
  };
  return { open: async () => cache as Cache };
}
