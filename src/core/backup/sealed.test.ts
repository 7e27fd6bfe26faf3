import { describe, expect, it } from 'vitest';
import { toAppError } from '../errors.ts';
import { fromBase64, toBase64 } from '../global/base64.ts';
import { newKdf, NONCE_BYTES, type Kdf } from '../sealing/passphrase.ts';
import { sealBackup, unsealBackup } from './sealed.ts';

const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, i) => i * 7 + 1);
/** As weak as the file of a stranger may be, so that thousands of tries take no time. */
const WEAK: Kdf = { ...newKdf(bytes), memoryKiB: 8, iterations: 1, parallelism: 1 };
const sealed = (text: string, kdf = WEAK): Promise<string> => sealBackup(text, 'correct horse', kdf, bytes(NONCE_BYTES));
const opened = (text: string, passphrase = 'correct horse'): Promise<string> => unsealBackup(text, passphrase).catch((thrown: unknown) => toAppError(thrown).code);
type File = { version: number; kdf: Record<string, unknown>; cipher: Record<string, unknown>; data: string };
const changed = async (change: (file: File) => unknown): Promise<string> => {
  const file = JSON.parse(await sealed('text')) as File;
  change(file);
  return opened(JSON.stringify(file));
};

describe('a backup under a passphrase', () => {
  it('opens with it, however the accent was typed, and with no other', async () => {
    const text = 'Zoë 😀 \u2028';
    expect(await opened(await sealBackup(text, 'caf\u00e9', newKdf(bytes), bytes(NONCE_BYTES)), 'cafe\u0301')).toBe(text);
    expect(await opened(await sealed(text))).toBe(text);
    for (const wrong of ['correct horse ', 'Correct horse', 'x']) expect(await opened(await sealed(text), wrong)).toBe('backup/wrong-passphrase');
  });

  it('shows the parameters it was made with, and nothing of the text', async () => {
    const file = await sealBackup('My sister is called Anna', 'correct horse', newKdf(bytes), bytes(NONCE_BYTES));
    expect(JSON.parse(file)).toMatchObject({
      format: 'logo-backup-sealed', version: 1, kdf: { name: 'argon2id', version: 19, memoryKiB: 65536, iterations: 3, parallelism: 4, salt: toBase64(bytes(16)) }, cipher: { name: 'AES-256-GCM', nonce: toBase64(bytes(12)) },
    });
    expect(file + atob((JSON.parse(file) as File).data)).not.toContain('Anna');
  });

  it('is refused when any one byte of the file was changed', async () => {
    const file = new TextEncoder().encode(await sealed('{"a":1}'));
    const accepted: string[] = [];
    for (const [i] of file.entries()) {
      for (const bit of [1, 2, 8, 32]) {
        const tampered = file.map((byte, j) => (i === j ? byte ^ bit : byte));
        const code = await opened(new TextDecoder().decode(tampered));
        if (!/^backup\/(?:bad-file|wrong-passphrase|newer-version)$/u.test(code)) accepted.push(`byte ${i} ^ ${bit}: ${code}`);
      }
    }
    // Between the parts of JSON a line break may stand for a tab or a space; that changes nothing.
    const spaces = new Set(['\t', '\n', '\r', ' '].map((space) => space.charCodeAt(0)));
    expect(accepted.filter((line) => !spaces.has(file[Number(/\d+/u.exec(line)?.[0])] ?? 0))).toEqual([]);
    expect(file.length * 4).toBeGreaterThan(1000);
  });

  it('is refused when bytes are missing, or its parts are of different files', async () => {
    const other = JSON.parse(await sealBackup('text', 'correct horse', { ...WEAK, salt: toBase64(bytes(17)) }, bytes(NONCE_BYTES))) as File;
    expect(await changed((file) => { file.data = file.data.slice(0, -4); })).toBe('backup/wrong-passphrase');
    expect(await changed((file) => { file.data = ''; })).toBe('backup/wrong-passphrase');
    expect(await changed((file) => { file.data = other.data; })).toBe('backup/wrong-passphrase');
    expect(await changed((file) => { file.kdf['salt'] = other.kdf['salt']; })).toBe('backup/wrong-passphrase');
  });

  it('never works at the cost a file asks for when that is beyond reason', async () => {
    for (const kdf of [{ memoryKiB: 4 * 1024 * 1024 }, { iterations: 1e9 }, { parallelism: 1e6 }, { salt: 'AA==' }, { name: 'scrypt' }, { version: 16 }]) {
      expect(await changed((file) => Object.assign(file.kdf, kdf)), JSON.stringify(kdf)).toBe('backup/bad-file');
    }
    expect(await changed((file) => { file.version = 2; })).toBe('backup/newer-version');
    expect(await changed((file) => { file.cipher['name'] = 'AES-128-GCM'; })).toBe('backup/bad-file');
    expect(await changed((file) => Object.assign(file, { note: 'x' }))).toBe('backup/bad-file');
  });

  it('takes base64 only as it was written: the same bytes have other texts', async () => {
    const file = JSON.parse(await sealed('12')) as File;
    expect(file.data.endsWith('=')).toBe(false);
    const padded = JSON.parse(await sealed('1')) as File;
    const last = padded.data.lastIndexOf('=') - (padded.data.endsWith('==') ? 2 : 1);
    const twin = `${padded.data.slice(0, last)}${String.fromCharCode(padded.data.charCodeAt(last) + 1)}${padded.data.slice(last + 1)}`;
    expect(fromBase64(twin)).toEqual(fromBase64(padded.data));
    expect(await opened(JSON.stringify({ ...padded, data: twin }))).toBe('backup/bad-file');
  });
});
