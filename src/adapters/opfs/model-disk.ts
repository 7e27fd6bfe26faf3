/**
 * Models in the origin-private file system: `models/<model>/record.json`, `models/<model>/<file>/<piece>`. A file appears
 * when its writer is closed and not before (File System Standard, "FileSystemWritableFileStream"), so a killed tab leaves nothing half-written.
 */
import { AppError } from '../../core/errors.ts';
import type { ModelDisk } from '../../core/library/model-disk.ts';
import { modelRecordSchema, type ModelRecord } from '../../core/library/record.ts';

const FOLDER = 'models';
const RECORD = 'record.json';

export function createOpfsDisk(): ModelDisk {
  const models = async (): Promise<FileSystemDirectoryHandle> => (await translate(() => navigator.storage.getDirectory())).getDirectoryHandle(FOLDER, { create: true });
  const folderOf = async (modelId: string, create: boolean): Promise<FileSystemDirectoryHandle> => (await models()).getDirectoryHandle(encodeURIComponent(modelId), { create });

  async function readRecord(folder: FileSystemDirectoryHandle): Promise<ModelRecord | undefined> {
    const file = await orMissing(async () => (await folder.getFileHandle(RECORD)).getFile());
    if (!file) return undefined;
    const content = parseJson(await file.text());
    if (typeof content === 'object' && content !== null && 'version' in content && Number(content.version) > 1) return undefined;
    const parsed = modelRecordSchema.safeParse(content);
    if (!parsed.success) throw new AppError('storage/bad-record', `${folder.name}/${RECORD}: ${parsed.error.message}`);
    return parsed.data;
  }

  return {
    records: async () => {
      const records: ModelRecord[] = [];
      const unreadable: string[] = [];
      for await (const [name, handle] of (await models()).entries()) {
        if (handle.kind !== 'directory') continue;
        try {
          const record = await readRecord(handle);
          if (record) records.push(record);
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown;
          unreadable.push(decodeURIComponent(name));
        }
      }
      return { records, unreadable };
    },
    record: async (modelId) => {
      const folder = await orMissing(() => folderOf(modelId, false));
      return folder && readRecord(folder);
    },
    putRecord: (record) => translate(async () => write(await folderOf(record.choice.id, true), RECORD, new TextEncoder().encode(JSON.stringify(record)))),
    putPiece: (modelId, path, at, bytes) => translate(async () => write(await (await folderOf(modelId, true)).getDirectoryHandle(encodeURIComponent(path), { create: true }), String(at), bytes)),
    piece: (modelId, path, at) => orMissing(async () => (await (await (await folderOf(modelId, false)).getDirectoryHandle(encodeURIComponent(path))).getFileHandle(String(at))).getFile()),
    remove: async (modelId) => { await orMissing(async () => (await models()).removeEntry(encodeURIComponent(modelId), { recursive: true })); },
  };
}

async function write(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const writer = await (await folder.getFileHandle(name, { create: true })).createWritable();
  try {
    await writer.write(bytes);
    await writer.close();
  } catch (thrown) {
    await writer.abort().catch(() => undefined);
    throw thrown;
  }
}

const named = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : '');

async function orMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (named(thrown) === 'NotFoundError') return undefined;
    throw thrown;
  }
}

async function translate<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (named(thrown) === 'QuotaExceededError') throw new AppError('storage/quota', 'expected room for a piece of the model, found the storage full', { cause: thrown });
    if (named(thrown) === 'SecurityError' || thrown instanceof TypeError) throw new AppError('storage/unavailable', 'expected a private file system, found none', { cause: thrown });
    throw thrown;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What is no JSON fails the schema, which says so.
    return undefined;
  }
}
