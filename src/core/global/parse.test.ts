import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseManifest, parsePack } from './parse.ts';

it('the example in docs/global-file.md is a pack the page accepts', () => {
  expect(parsePack(new Uint8Array(readFileSync('docs/global-file.example.json'))).id).toBe('tea');
});

it('the manifest that ships is one the page accepts', () => {
  expect(parseManifest(JSON.parse(readFileSync('public/global/manifest.json', 'utf8'))).packs.map(({ id }) => id)).toEqual(expect.arrayContaining(['movies', 'papers', 'coffee']));
});
