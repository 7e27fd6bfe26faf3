/** Everything that is the person's, in one file of readable JSON, and back again. */

/** What a file holds, before anything of it is restored. */
export interface BackupPreview {
  readonly version: number;
  /** Records per store: memories, messages, profiles, contributions, evidence. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is here now and would be replaced. */
  readonly replaces: Readonly<Record<string, number>>;
}

export interface Backup {
  /**
   * The same content gives the same bytes, wherever it was restored to; sealed under a passphrase (Argon2id, AES-GCM), no two files are alike.
   * @throws AppError storage/*
   */
  make(passphrase?: string): Promise<{ readonly name: string; readonly text: string }>;
  /** @throws AppError backup/bad-file, backup/newer-version, backup/wrong-passphrase (also where one is needed and none was given) */
  open(text: string, passphrase?: string): Promise<BackupPreview>;
  /** Puts the file's records in the place of all that is here, in one step: all or nothing. The page starts anew after it. @throws AppError storage/* */
  restore(preview: BackupPreview): Promise<void>;
}
