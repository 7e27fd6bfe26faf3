/** The packs that ship, for tests and benchmarks: most people first, as the page has them. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parsePack } from './parse.ts';

const FOLDER = 'public/global';

export const shippedPacks = readdirSync(FOLDER).filter((name) => name.endsWith('.json.gz'))
  .map((name) => parsePack(new Uint8Array(gunzipSync(readFileSync(`${FOLDER}/${name}`))))).sort((a, b) => b.interactions - a.interactions);
