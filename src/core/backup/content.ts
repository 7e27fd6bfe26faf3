/** What a backup holds: the person's own records, and what they set. */

/** Stores and the key of their records. */
export const BACKUP_STORES = { contributions: 'packId', evidence: 'id', memories: 'id', messages: 'id', profiles: 'id', publishers: 'fingerprint' } as const;
export type BackupStoreName = keyof typeof BACKUP_STORES;
export const BACKUP_STORE_NAMES = Object.keys(BACKUP_STORES) as readonly BackupStoreName[];

export type BackupRecords = Readonly<Record<BackupStoreName, readonly object[]>>;
export interface BackupContent {
  readonly records: BackupRecords;
  /** By their key in the page's storage. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Which of the page's settings are the person's. The model in use is the device's: it changes while a model loads, and another device may lack it. So is what it knows of its own database. */
export const isPersonalSetting = (key: string): boolean => key.startsWith('logo.') && !DEVICE_SETTINGS.has(key);
const DEVICE_SETTINGS: ReadonlySet<string> = new Set(['logo.model', 'logo.kept']);

/** Where the person's records stand. Failures are AppErrors with a `storage/*` code. */
export interface BackupStore {
  /** As they stand, readable or not, in one look. */
  read(): Promise<BackupRecords>;
  count(): Promise<Readonly<Record<BackupStoreName, number>>>;
  /** In the place of all that is there, in one step, and without what was derived from it. Other tabs notice. */
  replace(records: BackupRecords): Promise<void>;
}

export interface SettingStore {
  read(): Readonly<Record<string, string>>;
  /** @throws AppError storage/quota */
  replace(settings: Readonly<Record<string, string>>): void;
}
