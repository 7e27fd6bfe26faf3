import { describe, expect, it } from 'vitest';
import { mirrorAddress, parseMirror } from './mirror.ts';

const ADDRESS = 'https://huggingface.co/mlc-ai/Qwen3/resolve/main/params_shard_0.bin?download=true';

describe('a mirror', () => {
  it('has the paths of the hosts it stands for', () => {
    expect(mirrorAddress(ADDRESS, 'https://intranet.test/models/')).toBe('https://intranet.test/models/mlc-ai/Qwen3/resolve/main/params_shard_0.bin?download=true');
    expect(mirrorAddress('https://raw.githubusercontent.com/a/b.wasm', 'https://intranet.test/')).toBe('https://intranet.test/a/b.wasm');
  });
  it('leaves other hosts alone, and everything where none is set', () => {
    expect(mirrorAddress('https://models.test/a.gguf', 'https://intranet.test/')).toBe('https://models.test/a.gguf');
    expect(mirrorAddress(ADDRESS, '')).toBe(ADDRESS);
  });
  it.each([['', ''], [' https://a.test ', 'https://a.test/'], ['http://a.test/m', 'http://a.test/m/'], ['https://a.test/m/?q#h', 'https://a.test/m/']])('is read from what was typed: %o', (text, expected) => {
    expect(parseMirror(text)).toBe(expected);
  });
  it.each(['intranet', 'ftp://a.test/', 'javascript:alert(1)'])('is refused when it is no address: %s', (text) => {
    expect(() => parseMirror(text)).toThrow(`expected an address such as https://models.example.org/, found ${text}`);
  });
});
