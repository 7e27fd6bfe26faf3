import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Logo } from './fixtures.ts';

/** Once the packs are there: it is made of their items. */
async function loadDemo(page: Page, logo: Logo): Promise<void> {
  await logo.go('Global memory');
  await expect(page.getByRole('region', { name: 'Contribute to movies' })).toBeVisible();
  await logo.go('Memory');
  await page.getByRole('button', { name: /demo person/i }).first().click();
  await expect(page.getByRole('button', { name: /^Delete all/ })).toBeVisible();
}

async function openPanel(page: Page, logo: Logo): Promise<Locator> {
  await logo.go('Global memory');
  const panel = page.getByRole('region', { name: 'Contribute to movies' });
  await panel.getByRole('button', { name: 'What would be in it?' }).click();
  await expect(panel.getByText(/^Epsilon 1 is the promise/)).toBeVisible();
  return panel;
}

async function save(page: Page, panel: Locator): Promise<string> {
  const downloading = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save as file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('contribution-movies.json');
  return readFileSync(await download.path(), 'utf8');
}

const shown = (panel: Locator): Promise<string | null> => panel.getByRole('region', { name: 'The whole file' }).textContent();

test('a person contributes: the bytes saved are the bytes shown, they stay the same, and nothing is sent', async ({ page, context, logo, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await logo.open('?engine=scripted');
  await loadDemo(page, logo);
  const panel = await openPanel(page, logo);
  await expect(panel.getByRole('region', { name: 'The whole file' })).toHaveCount(0);

  // What the page fetches ahead by itself are its own files; the watch sees that no request carries anything.
  const requests: string[] = [];
  context.on('request', (request) => { if (!/^blob:|\/(?:assets|global)\//.test(request.url())) requests.push(request.url()); });
  await context.setOffline(true);
  await panel.getByRole('button', { name: 'Make the file' }).click();
  const text = await shown(panel);
  expect(JSON.parse(text ?? '')).toMatchObject({ format: 'logo-contribution', formatVersion: 1, pack: 'movies', epsilon: 1 });
  await expect(panel.getByText(`${Buffer.byteLength(text ?? '')} bytes, epsilon 1`)).toBeVisible();
  expect(await save(page, panel)).toBe(text);
  expect(requests).toEqual([]);
  await context.setOffline(false);

  await page.goto('about:blank');
  await logo.open('?engine=scripted');
  const again = await openPanel(page, logo);
  expect(await shown(again)).toBe(text);
  expect(await save(page, again)).toBe(text);
});

test('a newcomer is told that there is nothing to contribute', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  const panel = await openPanel(page, logo);
  await expect(panel.getByText(/^There is nothing to contribute/)).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Make the file' })).toHaveCount(0);
});

test('deleting all memories erases the file, too', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await loadDemo(page, logo);
  const panel = await openPanel(page, logo);
  await panel.getByRole('button', { name: 'Make the file' }).click();
  await expect(panel.getByRole('region', { name: 'The whole file' })).toBeVisible();
  const kept = (): Promise<number> => page.evaluate(async () => {
    const request = indexedDB.open('logo');
    await new Promise((resolve) => { request.onsuccess = resolve; });
    const count = request.result.transaction('contributions').objectStore('contributions').count();
    await new Promise((resolve) => { count.onsuccess = resolve; });
    request.result.close();
    return count.result;
  });
  expect(await kept()).toBe(1);
  await logo.go('Memory');
  await page.getByRole('button', { name: /^Delete all/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByRole('button', { name: /^Delete / })).toHaveCount(0);
  expect(await kept()).toBe(0);
});
