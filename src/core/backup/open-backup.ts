/** Everything that is the person's, in one file and back again, over the stores where it stands. */
import type { Now } from '../effects.ts';
import { AppError } from '../errors.ts';
import { newKdf, NONCE_BYTES, type RandomBytes } from '../sealing/passphrase.ts';
import type { Backup, BackupPreview } from './backup.ts';
import { BACKUP_STORE_NAMES, type BackupContent, type BackupStore, type SettingStore } from './content.ts';
import { formatBackup, parseBackup, parseJson, VERSION } from './format.ts';
import { isSealed, sealBackup, unsealBackup } from './sealed.ts';

/** Characters of a file; browsers end a text at twice this. */
const MAX_CHARACTERS = 256 * 1024 * 1024;

export interface BackupParts {
  readonly store: BackupStore;
  readonly settings: SettingStore;
  readonly random: RandomBytes;
  readonly now: Now;
}

export function openBackup({ store, settings, random, now }: BackupParts): Backup {
  const contents = new WeakMap<BackupPreview, BackupContent>();
  return {
    make: async (passphrase) => {
      const text = formatBackup({ records: await store.read(), settings: settings.read() });
      const name = `logo-backup-${new Date(now()).toISOString().slice(0, 10)}`;
      if (passphrase === undefined) return { name: `${name}.json`, text };
      return { name: `${name}.sealed.json`, text: await sealBackup(text, passphrase, newKdf(random), random(NONCE_BYTES)) };
    },
    open: async (text, passphrase) => {
      if (text.length > MAX_CHARACTERS) throw new AppError('backup/bad-file', `expected at most ${MAX_CHARACTERS} characters, found ${text.length}`);
      const content = parseBackup(isSealed(parseJson(text)) ? await unsealed(text, passphrase) : text);
      const preview: BackupPreview = {
        version: VERSION,
        counts: { ...Object.fromEntries(BACKUP_STORE_NAMES.map((name) => [name, content.records[name].length])), settings: Object.keys(content.settings).length },
        replaces: { ...await store.count(), settings: Object.keys(settings.read()).length },
      };
      contents.set(preview, content);
      return preview;
    },
    restore: async (preview) => {
      const content = contents.get(preview);
      if (!content) throw new AppError('bug', 'restore: expected what `open` gave, found something else');
      await store.replace(content.records);
      settings.replace(content.settings);
    },
  };
}

function unsealed(text: string, passphrase: string | undefined): Promise<string> {
  if (passphrase === undefined || passphrase === '') throw new AppError('backup/wrong-passphrase', 'expected a passphrase for a sealed backup, found none');
  return unsealBackup(text, passphrase);
}
