import type { Manifest } from './pack.ts';

/** Where the global memory is downloaded from. Nothing about the person is sent: two plain GETs of static files. */
export interface GlobalSource {
  /** Rejects with `global/offline` or `global/http-status`. */
  manifest(signal?: AbortSignal): Promise<unknown>;
  /** The file's exact bytes, for hashing. */
  file(name: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

export type PackEntry = Manifest['packs'][number];
export interface CachedPack { readonly entry: PackEntry; readonly bytes: Uint8Array<ArrayBuffer>; readonly syncedAtMs: number }

/** The last good file of each pack. A write replaces one pack whole or not at all. */
export interface GlobalCache {
  read(): Promise<readonly CachedPack[]>;
  write(pack: CachedPack): Promise<void>;
  delete(id: string): Promise<void>;
}
