/** Port to the disk that keeps models: small records and large pieces. Writes are whole or not at all, also when the tab dies. */
import type { StoredFiles } from './stored-files.ts';
import { isWhole, type ModelRecord } from './record.ts';

export interface ModelDisk {
  /** In no order. One written by a newer version is left alone; the ids of those that cannot be read are told. */
  records(): Promise<{ readonly records: readonly ModelRecord[]; readonly unreadable: readonly string[] }>;
  record(modelId: string): Promise<ModelRecord | undefined>;
  putRecord(record: ModelRecord): Promise<void>;
  /** @throws AppError storage/quota. */
  putPiece(modelId: string, path: string, at: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Lazily read; undefined when it is not there. */
  piece(modelId: string, path: string, at: number): Promise<Blob | undefined>;
  /** The record and every piece. */
  remove(modelId: string): Promise<void>;
}

export function storedFilesOf(disk: ModelDisk): StoredFiles {
  return {
    paths: async (modelId) => {
      const record = await disk.record(modelId);
      return record && isWhole(record) ? (record.files ?? []).map(({ path }) => path).toSorted() : [];
    },
    open: async (modelId, path) => {
      const file = (await disk.record(modelId))?.files?.find((one) => one.path === path);
      if (!file?.whole) return undefined;
      const pieces = await Promise.all(file.pieces.map((_, at) => disk.piece(modelId, path, at)));
      const found = pieces.filter((piece) => piece !== undefined);
      return found.length === pieces.length ? new Blob(found) : undefined;
    },
  };
}
