import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import type { IDBPDatabase } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Backup } from '../../core/backup/backup.ts';
import { BACKUP_STORE_NAMES, type BackupContent } from '../../core/backup/content.ts';
import { openBackup } from '../../core/backup/open-backup.ts';
import { anyContent, note, NOTHING } from '../../core/backup/records.fixture.ts';
import { AppError } from '../../core/errors.ts';
import { createIdbBackupStore } from './backup-store.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { openDatabase } from './open.ts';
import { PLAIN_ROWS, SEALED, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { createSealedRows } from './sealed-rows.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });
afterEach(() => { vi.restoreAllMocks(); });

interface Browser { readonly database: IDBPDatabase<Schema>; readonly backup: Backup; readonly settings: Map<string, string> }

/** A browser of its own, where everything stands as given. */
async function browser({ records, settings }: BackupContent = { records: NOTHING, settings: {} }, rows: Rows = PLAIN_ROWS): Promise<Browser> {
  globalThis.indexedDB = new IDBFactory();
  const database = await openDatabase();
  const transaction = database.transaction(BACKUP_STORE_NAMES, 'readwrite');
  for (const name of BACKUP_STORE_NAMES) for (const record of records[name]) void transaction.objectStore(name).put(name === 'publishers' ? record : rows.toRow(record, 'id'));
  await transaction.done;
  const kept = new Map(Object.entries(settings));
  const backup = openBackup({
    store: createIdbBackupStore(database, rows), now: () => Date.UTC(2026, 10, 25), random: (count) => new Uint8Array(count).fill(5),
    settings: { read: () => Object.fromEntries(kept), replace: (next) => { kept.clear(); for (const [key, value] of Object.entries(next)) kept.set(key, value); } },
  });
  return { database, backup, settings: kept };
}
const restored = async (to: Browser, text: string): Promise<string> => {
  await to.backup.restore(await to.backup.open(text));
  return (await to.backup.make()).text;
};
const SOME: BackupContent = {
  records: { ...NOTHING, memories: [note('a', 'one'), note('b', 'two')], messages: [{ id: 'q', role: 'user', atMs: 1, text: 'Hi' }], publishers: [{ fingerprint: 'f', trustedAtMs: 1 }] }, settings: { 'logo.preferences': '{"ranking":"dense"}' },
};

describe('a backup over IndexedDB', () => {
  it('gives the same bytes in another browser, over whatever was there', async () => {
    await fc.assert(fc.asyncProperty(anyContent, anyContent, async (content, before) => {
      const from = await browser(content);
      const { text } = await from.backup.make();
      from.database.close();
      const to = await browser(before);
      expect(await restored(to, text)).toBe(text);
      to.database.close();
    }), { seed: 1492, numRuns: 40 });
  });

  it('says what is in the file and what would go before anything does', async () => {
    const { text, name } = await (await browser(SOME)).backup.make();
    expect(name).toBe('logo-backup-2026-11-25.json');
    const to = await browser({ records: { ...NOTHING, memories: [note('c', 'three')] }, settings: {} });
    expect(await to.backup.open(text)).toEqual({
      version: 1, counts: { contributions: 0, evidence: 0, memories: 2, messages: 1, profiles: 0, publishers: 1, settings: 1 }, replaces: { contributions: 0, evidence: 0, memories: 1, messages: 0, profiles: 0, publishers: 0, settings: 0 },
    });
    expect(await to.database.getAllKeys('memories')).toEqual(['c']);
    await expect(to.backup.restore({ version: 1, counts: {}, replaces: {} })).rejects.toMatchObject({ code: 'bug' });
  });

  it('moves the revision on, tells other tabs, and drops the vectors of the memories before', async () => {
    const { text } = await (await browser(SOME)).backup.make();
    const to = await browser();
    await to.database.put('vectors', { id: 'c' });
    await to.database.put('meta', 7, 'revision');
    const [memories, other] = [createIdbMemoryStore(to.database), createIdbMemoryStore(await openDatabase())];
    const heard = new Promise<number>((resolve) => { other.subscribe(resolve); });
    await restored(to, text);
    expect(await heard).toBe(8);
    expect(await to.database.count('vectors')).toBe(0);
    // A tab that had read before is told to look again.
    await expect(memories.put([], 7)).rejects.toMatchObject({ code: 'storage/changed' });
    memories.close();
    other.close();
  });

  it('leaves everything as it was when it is killed at any write', async () => {
    const { text } = await (await browser(SOME)).backup.make();
    const to = await browser({ records: { ...NOTHING, memories: [note('c', 'three')], messages: [{ id: 'old', role: 'user', atMs: 1, text: 'x' }] }, settings: { 'logo.preferences': 'before' } });
    await to.database.put('vectors', { id: 'c' });
    const before = (await to.backup.make()).text;
    const preview = await to.backup.open(text);
     
    const put = IDBObjectStore.prototype.put;
    for (let nth = 1; nth <= 5; nth++) {
      let calls = 0;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function kill(this: IDBObjectStore, ...args) {
        const request = put.apply(this, args);
        if (++calls === nth) this.transaction.abort();
        return request;
      });
      await expect(to.backup.restore(preview)).rejects.toMatchObject({ code: 'storage/unavailable' });
      vi.restoreAllMocks();
      expect((await to.backup.make()).text).toBe(before);
      expect(await to.database.count('vectors')).toBe(1);
      expect(await to.database.get('meta', 'revision')).toBeUndefined();
    }
    expect(to.settings.get('logo.preferences')).toBe('before');
    await to.backup.restore(preview);
    expect((await to.backup.make()).text).toBe(text);
  });

  it('says so when there is no room', async () => {
    const { text } = await (await browser(SOME)).backup.make();
    const to = await browser();
    const preview = await to.backup.open(text);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); });
    await expect(to.backup.restore(preview)).rejects.toMatchObject({ code: 'storage/quota' });
  });

  it('opens a sealed file with its passphrase alone', async () => {
    const from = await browser(SOME);
    const { text, name } = await from.backup.make('correct horse');
    expect(name).toBe('logo-backup-2026-11-25.sealed.json');
    const to = await browser();
    await expect(to.backup.open(text)).rejects.toMatchObject({ code: 'backup/wrong-passphrase' });
    await expect(to.backup.open(text, 'wrong')).rejects.toMatchObject({ code: 'backup/wrong-passphrase' });
    await to.backup.restore(await to.backup.open(text, 'correct horse'));
    expect((await to.backup.make()).text).toBe((await from.backup.make()).text);
  });
});

describe('a backup of a locked database', () => {
  const locked: Rows = {
    lockId: 'lock', toRow: (record) => ({ id: (record as { id: string }).id, [SEALED]: btoa(JSON.stringify(record)) }),
    fromRow: (row) => {
      const { sealed } = row as { sealed: string };
      if (sealed === 'damaged') throw new AppError('storage/bad-record', 'damaged');
      return JSON.parse(atob(sealed)) as unknown;
    },
  };

  it('is readable, and its rows are sealed where they arrive', async () => {
    const plain = await browser(SOME);
    const { text } = await plain.backup.make();
    const to = await browser(undefined, locked);
    await to.database.put('meta', { id: 'lock' }, 'lock');
    expect(await restored(to, text)).toBe(text);
    expect((await to.database.getAll('memories')).every((row) => SEALED in (row as object))).toBe(true);
    expect(await to.database.getAll('publishers')).toEqual(SOME.records.publishers);
  });

  it('leaves out a row that its seal shows to be damaged', async () => {
    const from = await browser(SOME, locked);
    await from.database.put('memories', { id: 'x', [SEALED]: 'damaged' });
    expect((await from.backup.open((await from.backup.make()).text)).counts).toMatchObject({ memories: 2 });
  });

  it('leaves out a row under the page\'s own lock that was tampered with', async () => {
    const rows = createSealedRows('l1', new Uint8Array(32).fill(1), (count) => new Uint8Array(count).fill(2));
    const from = await browser(SOME, rows);
    const row = await from.database.get('memories', 'a') as { readonly sealed: Uint8Array };
    await from.database.put('memories', { id: 'a', [SEALED]: row.sealed.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) });
    const { text } = await from.backup.make();
    expect((JSON.parse(text) as { readonly stores: { readonly memories: readonly { readonly id: string }[] } }).stores.memories.map(({ id }) => id)).toEqual(['b']);
    expect(await restored(await browser(), text)).toBe(text);
  });

  it('is not restored past a lock that this tab has not opened', async () => {
    const { text } = await (await browser(SOME)).backup.make();
    const to = await browser();
    await to.database.put('meta', { id: 'lock' }, 'lock');
    await expect(restored(to, text)).rejects.toMatchObject({ code: 'storage/locked' });
    expect(await to.database.count('memories')).toBe(0);
  });
});
