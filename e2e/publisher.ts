/** A publisher for tests: the page as built, but with a key pinned that the test can sign with. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { Pack } from '../src/core/global/pack.ts';
import { PUBLISHERS } from '../src/core/global/publishers.ts';
import { makeRelease, type MadeRelease } from '../src/core/publish/release.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(12));

/** The packs that ship. */
export const SHIPPED: readonly Pack[] = readdirSync('public/global').filter((name) => name.endsWith('.json.gz')).map((name) => JSON.parse(gunzipSync(readFileSync(`public/global/${name}`)).toString('utf8')) as Pack);

export const release = (packs: readonly Pack[]): Promise<MadeRelease> => makeRelease(packs.map((pack) => new TextEncoder().encode(JSON.stringify(pack))), '2026-01-01T00:00:00.000Z', undefined, {
  publicKey: raw, sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)), gzip: (bytes) => new Uint8Array(gzipSync(bytes)), sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
});

/** To be called before the page is opened. */
export async function pinTestKey(page: Page): Promise<void> {
  const [pinned] = PUBLISHERS;
  await page.route('**/assets/index-*.js', async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (pinned === undefined || !body.includes(pinned.publicKey)) throw new Error('index.js: expected the pinned key in it, found none');
    await route.fulfill({ response, body: body.replace(pinned.publicKey, Buffer.from(raw).toString('base64')) });
  });
}

/** From now on the server has this release; `spoil` changes its files on the way. */
export async function serveRelease(page: Page, { files, manifest }: MadeRelease, spoil = (bytes: Buffer): Buffer => bytes): Promise<void> {
  await page.unroute('**/global/*');
  await page.route('**/global/*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    if (name === 'manifest.json') return route.fulfill({ contentType: 'application/json', body: Buffer.from(manifest) });
    const file = files.find((one) => one.name === name);
    return file ? route.fulfill({ contentType: 'application/gzip', body: spoil(Buffer.from(file.bytes)) }) : route.fulfill({ status: 404 });
  });
}
