import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { Pack } from '../src/core/global/pack.ts';
import { expect, test, watchTraffic, type Logo } from './fixtures.ts';
import { pinTestKey, release, serveRelease, SHIPPED } from './publisher.ts';

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
  await page.getByRole('button', { name: 'Take these 38' }).click();
  await expect(page.getByText(/38 (?:memories )?added|added:? 38|38 new/i).first()).toBeVisible();
  await logo.go('Global memory');
  await page.getByRole('button', { name: /Check now/ }).click();
  await expect(page.getByText(/offline|could not be reached|no network/i).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
});

const at = (version: number, change: (pack: Pack) => Partial<Pack> = () => ({})): readonly Pack[] => SHIPPED.map((pack) => ({ ...pack, ...change(pack), version }));

/** Opens the page on a good version 50 of every pack and goes to where the global memory is shown. */
async function openOnGoodRelease(page: Page, logo: Logo): Promise<void> {
  await pinTestKey(page);
  await serveRelease(page, await release(at(50)));
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
  await expect(page.getByText(/\bv(?:ersion )?50\b/i).filter({ visible: true }).first()).toBeVisible();
}

/** Checks by hand, reads why the release is not used, and sees the good one still there and in use. */
async function expectRefusal(page: Page, logo: Logo, sentence: RegExp): Promise<void> {
  await page.getByRole('button', { name: /Check now/ }).click();
  await expect(page.getByText(sentence).first()).toBeVisible();
  await expect(page.getByText(/\bv(?:ersion )?50\b/i).filter({ visible: true }).first()).toBeVisible();
  await logo.go('Chat');
  await expect(await logo.ask('What should I watch tonight?')).toContainText('The Shawshank Redemption (1994)');
}

const BREAKS: readonly [string, (bytes: Buffer) => Buffer, RegExp][] = [
  ['truncated', (bytes) => bytes.subarray(0, bytes.length - 100), /global memory is damaged/],
  ['damaged', (bytes) => gzipSync(gunzipSync(bytes).map((byte, i) => (i === 1000 ? byte ^ 1 : byte))), /not the one that was announced/],
  ['swollen', () => gzipSync(Buffer.alloc(5_000_000)), /larger than it says/],
];
for (const [what, spoil, sentence] of BREAKS) {
  test(`a ${what} release never replaces a good one, and the page says so`, async ({ page, logo }) => {
    await openOnGoodRelease(page, logo);
    await serveRelease(page, await release(at(51)), spoil);
    await expectRefusal(page, logo, sentence);
  });
}

test('an older release never replaces a newer one, and the page says so', async ({ page, logo }) => {
  await openOnGoodRelease(page, logo);
  await serveRelease(page, await release(at(49)));
  await expectRefusal(page, logo, /older global memory than yours/);
});

test('a release of another publisher never replaces a good one, and the page says so', async ({ page, logo }) => {
  await openOnGoodRelease(page, logo);
  const manifest = JSON.parse(readFileSync('public/global/manifest.json', 'utf8')) as object;
  await serveRelease(page, { ...await release(at(51)), manifest: new TextEncoder().encode(JSON.stringify(manifest)) });
  await expectRefusal(page, logo, /signed with a key this page does not know/);
});

test('a release that jumps is held back, and the page says so', async ({ page, logo }) => {
  await openOnGoodRelease(page, logo);
  await serveRelease(page, await release(at(51, (pack) => ({ people: pack.people * 10 }))));
  await expectRefusal(page, logo, /held back until you decide/);
});

test('a first visit that gets only a broken file says so in a sentence', async ({ page, logo }) => {
  await pinTestKey(page);
  await serveRelease(page, await release(at(50)), () => Buffer.from('<html>not here</html>'));
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  await expect(page.getByText(/not the one that was announced/).first()).toBeVisible();
});

test('a check that finds nothing new costs at most 1 kB', async ({ page, context, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
  // The first check has ended: nothing of it is on its way any more.
  await expect(page.getByRole('button', { name: /Check now/ })).toBeEnabled();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const asked: string[] = [];
  const ids = new Set<string>();
  /** By request; some are told of before the request itself. */
  const [sent, came] = [new Map<string, number>(), new Map<string, number>()];
  // Other pages are fetched ahead about now; only what the check asks for counts.
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/assets/')) return;
    ids.add(requestId);
    asked.push(pathname);
  });
  // What came over the wire, headers included; and the headers sent, which this event does not count.
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { came.set(requestId, encodedDataLength); });
  devtools.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => { sent.set(requestId, Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)); });
  await page.getByRole('button', { name: /Check now/ }).click();
  await expect.poll(() => [...ids].filter((id) => came.has(id) && sent.has(id)).length).toBe(1);
  await expect(page.getByRole('button', { name: /Check now/ })).toBeEnabled();
  expect(asked).toEqual(['/global/manifest.json']);
  const bytes = [...ids].reduce((sum, id) => sum + (sent.get(id) ?? 0) + (came.get(id) ?? 0), 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(1000);
  test.info().annotations.push({ type: 'bytes over the wire', description: String(bytes) });
});

test('an installed page is kept in step while it is closed', async ({ page, context, logo, watch, baseURL }) => {
  watch.allow(/ERR_FAILED/);
  // The page itself gets nothing, so that whatever is there in the end came through the worker.
  await page.route('**/global/*', (route) => route.abort());
  await logo.open('?engine=scripted');
  const devtools = await context.newCDPSession(page);
  const activated = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => { for (const { status, registrationId } of versions) if (status === 'activated') resolve(registrationId); });
  });
  await devtools.send('ServiceWorker.enable');
  // As app-schedule.ts does it where the browser grants periodic sync, which it grants to installed apps alone.
  await page.evaluate(() => navigator.serviceWorker.register('./global-sync.sw.js', { type: 'module' }).then(() => undefined));
  const registrationId = await activated;
  // Another page of the origin: nothing of the app runs in it.
  await page.goto('./demo/person.json');
  await devtools.send('ServiceWorker.dispatchPeriodicSyncEvent', { origin: new URL(baseURL ?? '').origin, registrationId, tag: 'global' });
  const history = (): Promise<readonly string[]> => page.evaluate(() => new Promise<string[]>((resolve) => {
    const opening = indexedDB.open('logo');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('syncs').objectStore('syncs').getAll();
      reading.onsuccess = () => { opening.result.close(); resolve((reading.result as { trigger: string; outcome: string }[]).map(({ trigger, outcome }) => `${trigger} ${outcome}`)); };
    };
  }));
  await expect.poll(history).toEqual(['start failed', ...SHIPPED.map(() => 'background updated')]);
  await page.goto('./?engine=scripted');
  await logo.go('Global memory');
  await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
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
