/** The models on this device: what is stored, what is on its way, and whether it is still what was downloaded. */
import type { ModelChoice } from '../engine/models.ts';
import type { AppError } from '../errors.ts';

export interface LibraryEntry {
  readonly modelId: string;
  readonly name: string;
  /** What it is, also for a model the person brought. */
  readonly choice: ModelChoice;
  /** `partial`: stopped on the way and can go on; `damaged`: a check found pieces that are not what was stored. */
  readonly state: 'downloading' | 'checking' | 'partial' | 'damaged' | 'whole';
  readonly storedBytes: number;
  /** Undefined until the server has said it. */
  readonly totalBytes: number | undefined;
  /** Host it comes from; undefined for files given from disk. */
  readonly host: string | undefined;
  /** Why it stopped, unless the person stopped it. */
  readonly error: AppError | undefined;
  /** Damaged pieces as a person can read them: "params_shard_3.bin, bytes 0 to 4194303". */
  readonly damaged: readonly string[];
}

/** A file as the person gave it; `path` within the folder they chose, "/" between names. */
export interface GivenFile { readonly path: string; readonly blob: Blob }

export interface Library {
  /** Everything stored, whole or in part, by name. */
  entries(): readonly LibraryEntry[];
  subscribe(listener: () => void): () => void;
  /** Fetches what is missing. Never rejects for a failed download: resolves when it ended, and the entry says how. */
  download(modelId: string): Promise<void>;
  /** Stops a download or check; what has arrived is kept. */
  pause(modelId: string): void;
  /** Reads every piece again and compares it with its digest. */
  check(modelId: string): Promise<void>;
  /** Fetches the damaged pieces again, and only those. */
  repair(modelId: string): Promise<void>;
  remove(modelIds: readonly string[]): Promise<void>;
  /** @returns the new model's id. @throws AppError model/bad-files, storage/quota. */
  addFiles(files: readonly GivenFile[]): Promise<string>;
  /**
   * Adds a model by address or hub name to the choices: a .gguf file, or a folder with an ONNX or MLC model. Downloads
   * nothing but small descriptions. @returns the new model's id. @throws AppError model/*.
   */
  addAddress(address: string): Promise<string>;
}
