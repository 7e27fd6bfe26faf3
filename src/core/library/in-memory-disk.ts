import { AppError } from '../errors.ts';
import type { ModelDisk } from './model-disk.ts';
import { modelRecordSchema, type ModelRecord } from './record.ts';

export interface InMemoryDisk extends ModelDisk {
  readonly pieces: Map<string, Uint8Array<ArrayBuffer>>;
  /** What fits; beyond it a write fails as a full disk does. */
  capacityBytes: number;
}

export function createInMemoryDisk(capacityBytes = Infinity): InMemoryDisk {
  // As text, as a disk keeps them.
  const records = new Map<string, string>();
  const parse = (text: string): ModelRecord => modelRecordSchema.parse(JSON.parse(text));
  const pieces = new Map<string, Uint8Array<ArrayBuffer>>();
  const nameOf = (modelId: string, path: string, at: number): string => `${modelId}\n${path}\n${at}`;
  const disk: InMemoryDisk = {
    pieces,
    capacityBytes,
    records: async () => ({ records: [...records.values()].map(parse), unreadable: [] }),
    record: async (modelId) => { const text = records.get(modelId); return text === undefined ? undefined : parse(text); },
    putRecord: async (record) => { records.set(record.choice.id, JSON.stringify(record)); },
    putPiece: async (modelId, path, at, bytes) => {
      const used = [...pieces].reduce((sum, [name, piece]) => sum + (name === nameOf(modelId, path, at) ? 0 : piece.byteLength), 0);
      if (used + bytes.byteLength > disk.capacityBytes) throw new AppError('storage/quota', `expected room for ${bytes.byteLength} bytes, found ${disk.capacityBytes - used}`);
      pieces.set(nameOf(modelId, path, at), bytes.slice());
    },
    piece: async (modelId, path, at) => {
      const bytes = pieces.get(nameOf(modelId, path, at));
      return bytes && new Blob([bytes]);
    },
    remove: async (modelId) => {
      records.delete(modelId);
      for (const name of pieces.keys()) if (name.startsWith(`${modelId}\n`)) pieces.delete(name);
    },
  };
  return disk;
}
