/** The packs that ship, for tests and benchmarks: in the page's order. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { inOrderOfUse } from './pack-view.ts';
import { parsePack } from './parse.ts';

const FOLDER = 'public/global';

export const shippedPacks = readdirSync(FOLDER).filter((name) => name.endsWith('.json.gz'))
  .map((name) => parsePack(new Uint8Array(gunzipSync(readFileSync(`${FOLDER}/${name}`))))).sort(inOrderOfUse);
