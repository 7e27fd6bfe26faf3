/** A folder of files on a server: the Hugging Face hub, a mirror with the same paths, or any static server. */
import { z } from 'zod';
import { AppError, isAbort } from '../errors.ts';
import type { Net } from './fetch-file.ts';

export interface RemoteFile { readonly path: string; readonly bytes: number | undefined; /** SHA-256 in hex, where the server publishes it. */ readonly sha256: string | undefined }

export interface Folder {
  /** Ends in "/". */
  readonly address: string;
  /** Undefined when the folder has no such file. */
  find(path: string): Promise<RemoteFile | undefined>;
  /** Every file, where the server lists them. */
  readonly listing: readonly RemoteFile[] | undefined;
  /** @throws AppError model/http-status when it is missing, model/not-a-model when it is no JSON. */
  json(path: string): Promise<unknown>;
}

const treeSchema = z.array(z.looseObject({ type: z.string(), path: z.string(), size: z.number(), lfs: z.looseObject({ oid: z.string() }).optional() }));

/**
 * @param address ending in "/". One of the form <origin>/<owner>/<name>/resolve/<revision>/ is listed through the hub's
 * interface (https://huggingface.co/docs/hub/api, "tree"), which also tells the digests; where that is not answered, files are asked for one by one.
 * @throws AppError model/offline.
 */
export async function openFolder(address: string, net: Net, signal: AbortSignal): Promise<Folder> {
  const listing = await list(address, net, signal);
  return {
    address,
    listing,
    find: async (path) => {
      if (listing) return listing.find((file) => file.path === path);
      const response = await ask(address + path, 'HEAD', net, signal);
      if (!response.ok || isPage(response)) return undefined;
      const length = response.headers.get('Content-Length');
      return { path, bytes: length === null || response.headers.has('Content-Encoding') ? undefined : Number(length), sha256: undefined };
    },
    json: async (path) => {
      const response = await ask(address + path, 'GET', net, signal);
      if (!response.ok) throw new AppError('model/http-status', `${address}${path}: expected status 200, found ${response.status}`);
      try {
        return await response.json() as unknown;
      } catch (cause) {
        signal.throwIfAborted();
        throw new AppError('model/not-a-model', `${address}${path}: expected JSON, found something else`, { cause });
      }
    },
  };
}

async function list(address: string, net: Net, signal: AbortSignal): Promise<readonly RemoteFile[] | undefined> {
  const [, origin, repository, revision] = /^(.*?)\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/$/u.exec(address) ?? [];
  if (origin === undefined || repository === undefined || revision === undefined) return undefined;
  const response = await ask(`${origin}/api/models/${repository}/tree/${revision}?recursive=true`, 'GET', net, signal);
  if (!response.ok || isPage(response)) return undefined;
  // A mirror may answer anything here; only a listing counts as one.
  const tree = treeSchema.safeParse(await response.json().catch(() => undefined));
  if (!tree.success) return undefined;
  return tree.data.filter(({ type }) => type === 'file').map(({ path, size, lfs }) => ({
    path, bytes: size, sha256: lfs && /^[0-9a-f]{64}$/u.test(lfs.oid) ? lfs.oid : undefined,
  }));
}

const isPage = (response: Response): boolean => response.headers.get('Content-Type')?.startsWith('text/html') ?? false;

async function ask(url: string, method: 'GET' | 'HEAD', net: Net, signal: AbortSignal): Promise<Response> {
  try {
    return await net.fetch(url, { method, signal });
  } catch (thrown) {
    if (thrown instanceof AppError || isAbort(thrown)) throw thrown;
    throw new AppError('model/offline', `${url}: could not be reached`, { cause: thrown });
  }
}
