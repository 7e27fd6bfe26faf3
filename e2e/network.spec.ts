import { readFileSync } from 'node:fs';
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

test('a broken or older release never replaces a good one, and the page says so', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
  await release(page, { version: 99, bytes: (bytes) => bytes.subarray(0, bytes.length - 100) });
  await page.getByRole('button', { name: /Check now/ }).click();
  await expect(page.getByText(/not the one that was announced/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /movies/i }).first()).toBeVisible();
  await logo.go('Chat');
  await expect(await logo.ask('What should I watch tonight?')).toContainText('The Shawshank Redemption (1994)');
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
