/** The files of the models on this device, as an engine reads them. */
export interface StoredFiles {
  /** Paths inside the model's folder, "/" between names, sorted; empty when nothing is stored. Only whole files. */
  paths(modelId: string): Promise<readonly string[]>;
  /** Lazily read from disk; undefined when the model has no such file. */
  open(modelId: string, path: string): Promise<Blob | undefined>;
}
