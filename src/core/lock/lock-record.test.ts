import { describe, expect, it } from 'vitest';
import { newLock, openLock, parseLock, rewrap } from './lock-record.ts';

/** Counts up, so that no two calls give the same bytes. */
function counting(): (count: number) => Uint8Array {
  let next = 0;
  return (count) => Uint8Array.from({ length: count }, () => next++ & 255);
}

describe('the record of a lock', () => {
  it('opens with its passphrase and with no other', async () => {
    const { record, dataKey } = await newLock('l1', 'correct horse', counting());
    expect(await openLock(parseLock(structuredClone(record)), 'correct horse')).toEqual(dataKey);
    for (const wrong of ['correct horsf', '', ' correct horse']) await expect(openLock(record, wrong)).rejects.toMatchObject({ code: 'storage/wrong-passphrase' });
  });

  it('holds neither the passphrase nor the key', async () => {
    const { record, dataKey } = await newLock('l1', 'correct horse', counting());
    const text = JSON.stringify(record);
    expect(text).not.toContain('correct horse');
    expect(text).not.toContain(Buffer.from(dataKey).toString('base64'));
  });

  it('keeps its key under a new passphrase, and forgets the old one', async () => {
    const random = counting();
    const { record, dataKey } = await newLock('l1', 'old', random);
    const next = await rewrap(record, 'old', 'new', random);
    expect(await openLock(next, 'new')).toEqual(dataKey);
    expect(next).toMatchObject({ id: 'l1', version: 1 });
    expect([next.nonce, next.kdf.salt]).not.toContain(record.nonce);
    await expect(openLock(next, 'old')).rejects.toMatchObject({ code: 'storage/wrong-passphrase' });
    await expect(rewrap(record, 'wrong', 'new', random)).rejects.toMatchObject({ code: 'storage/wrong-passphrase' });
    await expect(rewrap(record, 'old', '', random)).rejects.toMatchObject({ code: 'input/empty' });
  });

  it('does not open under another id: its key cannot be moved to another lock', async () => {
    const { record } = await newLock('l1', 'pass', counting());
    await expect(openLock({ ...record, id: 'l2' }, 'pass')).rejects.toMatchObject({ code: 'storage/wrong-passphrase' });
  });

  it('says what is wrong with a record it does not know', () => {
    expect(() => parseLock({ version: 2 })).toThrow(expect.objectContaining({ code: 'storage/newer-version' }));
    expect(() => parseLock({ version: 1, id: 'l1' })).toThrow(expect.objectContaining({ code: 'storage/bad-record' }));
    expect(() => parseLock('x')).toThrow(expect.objectContaining({ code: 'storage/bad-record' }));
  });
});
