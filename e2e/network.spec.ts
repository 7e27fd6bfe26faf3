import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, watchTraffic } from './fixtures.ts';

const manifest = JSON.parse(readFileSync('public/global/manifest.json', 'utf8')) as { packs: { id: string; version: number; file: string }[] };

test('without a network everything still works', async ({ page, context, logo, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await logo.open();
  await logo.ask('What should I watch tonight?');
  await context.setOffline(true);
  const answer = await logo.ask('A good comedy?');
  await expect(answer).not.toContainText('not found in the memory');
  await logo.ask("I can't stand horror.");
  await logo.go('Memory');
  await expect(page.getByText("I can't stand horror").first()).toBeVisible();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await (await choosing).setFiles(['e2e/files/ratings.csv', 'e2e/files/movies.csv']);
  await expect(page.getByText(/38 (?:memories )?added|added:? 38|38 new/i).first()).toBeVisible();
  await logo.go('Global memory');
  await page.getByRole('button', { name: /Check now/ }).click();
  await expect(page.getByText(/offline|could not be reached|no network/i).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
});

async function release(page: Page, change: { version?: number; bytes?: (bytes: Buffer) => Buffer }): Promise<void> {
  await page.route('**/global/manifest.json', (route) => route.fulfill({ json: { ...manifest, packs: manifest.packs.map((pack) => ({ ...pack, version: change.version ?? pack.version })) } }));
  if (change.bytes) {
    await page.route(/\/global\/\w+\.[0-9a-f]{64}\.json$/, (route) => route.fulfill({
      contentType: 'application/json', body: change.bytes?.(readFileSync(`public${new URL(route.request().url()).pathname}`)) ?? '',
    }));
  }
}

const BREAKS = {
  truncated: (bytes: Buffer) => bytes.subarray(0, bytes.length - 100),
  damaged: (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 1000 ? byte ^ 1 : byte))),
};
for (const [what, bytes] of Object.entries(BREAKS)) {
  test(`a ${what} release never replaces a good one, and the page says so`, async ({ page, logo }) => {
    await logo.open('?engine=scripted');
    await logo.go('Global memory');
    await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
    await release(page, { version: 99, bytes });
    await page.getByRole('button', { name: /Check now/ }).click();
    await expect(page.getByText(/not the one that was announced/).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
    await logo.go('Chat');
    await expect(await logo.ask('What should I watch tonight?')).toContainText('The Shawshank Redemption (1994)');
  });
}

test('an older release never replaces a newer one, and the page says so', async ({ page, logo }) => {
  // A whole and honest newer version, first; then the server falls back to the one that ships.
  const version = Math.max(...manifest.packs.map((pack) => pack.version)) + 1;
  const shown = new RegExp(`\\bv(?:ersion )?${version}\\b`, 'i');
  const newer = new Map<string, { readonly pack: { id: string }; readonly body: string }>(manifest.packs.map((pack) => {
    const body = JSON.stringify({ ...(JSON.parse(readFileSync(`public/global/${pack.file}`, 'utf8')) as object), version });
    return [`${pack.id}.${createHash('sha256').update(body).digest('hex')}.json`, { pack, body }];
  }));
  await page.route('**/global/manifest.json', (route) => route.fulfill({ json: { ...manifest, packs: [...newer].map(([file, { pack, body }]) => ({ ...pack, version, file, sha256: file.split('.')[1], sizeBytes: Buffer.byteLength(body) })) } }));
  await page.route(/\/global\/\w+\.[0-9a-f]{64}\.json$/, (route) => route.fulfill({ contentType: 'application/json', body: newer.get(route.request().url().split('/').at(-1) ?? '')?.body ?? '' }));
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
  await expect(page.getByText(shown).filter({ visible: true }).first()).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: /Check now/ }).click();
  await expect(page.getByText(/older global memory than yours/).first()).toBeVisible();
  await expect(page.getByText(shown).filter({ visible: true }).first()).toBeVisible();
});

test('a first visit that gets only a broken file says so in a sentence', async ({ page, logo }) => {
  await release(page, { bytes: () => Buffer.from('<html>not here</html>') });
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  await expect(page.getByText(/not the one that was announced/).first()).toBeVisible();
});

test('the watch itself sees what it must', async ({ page, context, baseURL, logo, watch }) => {
  watch.allow(/.*/);
  const second = watchTraffic(context, new URL(baseURL ?? '').origin);
  await logo.open('?engine=scripted');
  await page.evaluate(async () => {
    await fetch('https://example.org/').catch(() => undefined);
    await fetch('./', { method: 'POST', body: 'text' }).catch(() => undefined);
  });
  expect(second.findings.some((finding) => finding.includes('carries a body'))).toBe(true);
  // The policy stops the request to another origin before it is made; the browser says so.
  expect(second.findings.some((finding) => /example\.org/.test(finding))).toBe(true);
});

test('the watch sees what a worker sends, too', async ({ page, context, baseURL, logo, watch }) => {
  watch.allow(/.*/);
  const second = watchTraffic(context, new URL(baseURL ?? '').origin);
  await page.route('**/assets/spy.js', (route) => route.fulfill({
    contentType: 'text/javascript',
    body: "fetch('/', { method: 'POST', body: 'text' }).then(() => fetch('https://elsewhere.invalid/')).finally(() => { postMessage('done'); });",
  }));
  await logo.open('?engine=scripted');
  await page.evaluate(() => new Promise((resolve) => { new Worker('./assets/spy.js').onmessage = resolve; }));
  expect(second.findings.some((finding) => finding.includes('carries a body'))).toBe(true);
  // Routed, so without a policy of its own: the request goes out and is seen.
  expect(second.findings.some((finding) => finding.includes('another origin'))).toBe(true);
});

test('only the library\'s worker may reach other hosts, and only the GGUF runtime\'s may start a worker of its own', async ({ request }) => {
  const policy = async (path: string, name: string): Promise<string> => new RegExp(`${name} ([^;]*)`).exec((await request.get(path)).headers()['content-security-policy'] ?? '')?.[1] ?? 'none given';
  const workers = readdirSync('dist/assets').filter((name) => /\.worker-[^.]+\.js$/.test(name));
  expect(workers.map((name) => name.split('.')[0])).toEqual(['embed', 'lab', 'library', 'transformers', 'webllm', 'wllama']);
  for (const path of ['./', ...workers.map((name) => `./assets/${name}`)]) {
    expect(await policy(path, 'connect-src'), path).toBe(path.includes('library') ? "'self' https://huggingface.co https://*.huggingface.co https://*.hf.co https://raw.githubusercontent.com" : "'self'");
    expect(await policy(path, 'worker-src'), path).toBe(path.includes('wllama') ? "'self' blob:" : "'self'");
    expect(await policy(path, 'script-src'), path).toBe("'self' 'wasm-unsafe-eval'");
  }
});
