import { describe, expect, it, vi } from 'vitest';
import { gzipSync } from 'node:zlib';
import { gunzip } from './gunzip.ts';
import { verify } from './verify.ts';

const hex = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'));

it('verifies RFC 8032, 7.1, test 2, and no other message, signature or key', async () => {
  const key = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const signature = hex('92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00');
  const flipped = signature.slice();
  flipped[0] = (flipped[0] ?? 0) ^ 1;
  expect(await verify(key, signature, hex('72'))).toBe(true);
  expect([await verify(key, signature, hex('73')), await verify(key, flipped, hex('72')), await verify(hex('ff'.repeat(32)), signature, hex('72')), await verify(hex('00'.repeat(32)), hex('00'.repeat(64)), hex('72'))]).toEqual([false, false, false, false]);
});

it('says so where the browser knows no Ed25519', async () => {
  const without = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('unknown', 'NotSupportedError'));
  await expect(verify(hex('00'.repeat(32)), hex('00'.repeat(64)), hex('72'))).rejects.toMatchObject({ code: 'global/cannot-verify' });
  without.mockRestore();
});

describe('unpacking', () => {
  const text = new TextEncoder().encode('the same words '.repeat(1000));
  const packed = new Uint8Array(gzipSync(text));

  it('gives back what was packed, up to the very limit', async () => {
    expect(await gunzip(packed, text.length)).toEqual(text);
    await expect(gunzip(packed, text.length - 1)).rejects.toMatchObject({ code: 'global/too-large' });
  });

  it('stops a file that swells, and refuses one that is not whole', async () => {
    await expect(gunzip(new Uint8Array(gzipSync(new Uint8Array(50_000_000))), 1000)).rejects.toMatchObject({ code: 'global/too-large' });
    await expect(gunzip(packed.slice(0, -9), text.length)).rejects.toMatchObject({ code: 'global/bad-format' });
    await expect(gunzip(new Uint8Array([0x1f, 0x8b]), 10)).rejects.toMatchObject({ code: 'global/bad-format' });
  });
});
