import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const FILE = 'e2e/models/logo-tiny.gguf';
const bytes = readFileSync(FILE);
const HUB = /^request to another origin: https:\/\/huggingface\.co\/|^request that carries a query: https:\/\/huggingface\.co\/api\//;
const NAME = 'logo-tiny';

/** The hub with one file, by ranges; `answer` may replace what it says to the n-th request for the file, counted from 1. */
async function serveHub(context: BrowserContext, answer: (nth: number, start: number) => { readonly body: Buffer | string; readonly type?: string } | 'cut' | undefined = () => undefined): Promise<{ readonly served: () => number }> {
  let [nth, served] = [0, 0];
  await context.route('https://huggingface.co/**', async (route) => {
    const request = route.request();
    const headers = { 'Access-Control-Allow-Origin': '*', 'Accept-Ranges': 'bytes' };
    if (request.url().includes('/api/models/')) {
      return route.fulfill({ headers, json: [{ type: 'file', path: 'logo-tiny.gguf', size: bytes.length, oid: '0', lfs: { oid: createHash('sha256').update(bytes).digest('hex'), size: bytes.length } }] });
    }
    const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers()['range'] ?? '') ?? [];
    const start = Number(from ?? 0);
    const special = answer(++nth, start);
    if (special === 'cut') return route.abort('connectionreset');
    // A connection that is cut has announced all of it.
    const length = special?.type === undefined ? (to === undefined || to === '' ? bytes.length : Number(to) + 1) - start : special.body.length;
    const body = special?.body ?? bytes.subarray(start, to === undefined || to === '' ? undefined : Number(to) + 1);
    served += body.length;
    return route.fulfill({
      status: from === undefined ? 200 : 206, body, contentType: special?.type ?? 'application/octet-stream',
      headers: { ...headers, 'Content-Length': String(length), ...(from === undefined ? {} : { 'Content-Range': `bytes ${start}-${start + length - 1}/${bytes.length}`, 'Access-Control-Expose-Headers': 'Content-Range' }) },
    });
  });
  return { served: () => served };
}

async function addAddress(page: Page, address: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Address or name of a model' }).fill(address);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

async function download(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Download ${NAME}`, exact: true }).click();
  const ask = page.getByRole('alertdialog');
  await expect(ask).toContainText('huggingface.co');
  await ask.getByRole('button', { name: 'Download' }).click();
}

test('a model from disk is stored, used, there after a reload, and gone when removed', async ({ page, logo }) => {
  await logo.open();
  await logo.go('Models');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles(FILE);
  await page.getByRole('button', { name: `Use ${NAME}`, exact: true }).click();
  const status = page.getByRole('status', { name: 'Model' });
  await expect(status).toContainText(`${NAME} · WASM`);
  await logo.go('Chat');
  await expect(await logo.ask('What should I watch tonight?')).toContainText(/\w+/);
  await page.reload();
  await expect(status).toContainText(`${NAME} · WASM`);
  await logo.go('Models');
  await page.getByRole('button', { name: 'Use LoGo tiny', exact: true }).click();
  await expect(status).toContainText('LoGo tiny');
  await page.getByRole('button', { name: `Remove ${NAME}`, exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: `Use ${NAME}`, exact: true })).toHaveCount(0);
  expect(await page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await (await navigator.storage.getDirectory()).getDirectoryHandle('models')).keys()) names.push(name);
    return names;
  })).toEqual([]);
});

test('a download cut at 60 % goes on from there, and a damaged piece is found and fetched alone', async ({ page, context, logo, watch }) => {
  watch.allow(HUB);
  watch.allow(/ERR_CONNECTION_RESET|ERR_CONTENT_LENGTH_MISMATCH/);
  const share = Math.floor(bytes.length * 0.6);
  const hub = await serveHub(context, (nth, start) => (nth === 1 ? { body: bytes.subarray(start, share) } : nth === 2 ? 'cut' : undefined));
  await logo.open();
  await logo.go('Models');
  await addAddress(page, 'someone/model/logo-tiny.gguf');
  await download(page);
  const use = page.getByRole('button', { name: `Use ${NAME}`, exact: true });
  await expect(use).toBeVisible();
  expect(hub.served() / bytes.length - 1).toBeLessThanOrEqual(0.05);

  // One bit of one piece.
  await page.evaluate(async () => {
    const models = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const pieces = await (await models.getDirectoryHandle('logo-tiny.gguf')).getDirectoryHandle('logo-tiny.gguf');
    const handle = await pieces.getFileHandle('7');
    const content = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    content[100] = (content[100] ?? 0) ^ 1;
    const writer = await handle.createWritable();
    await writer.write(content);
    await writer.close();
  });
  const before = hub.served();
  await page.getByRole('button', { name: `Check ${NAME}`, exact: true }).click();
  await expect(page.getByText(/Damaged: logo-tiny\.gguf, bytes \d+ to \d+\./)).toBeVisible();
  await page.getByRole('button', { name: `Repair ${NAME}`, exact: true }).click();
  await use.click();
  await expect(page.getByRole('status', { name: 'Model' })).toContainText(`${NAME} · WASM`);
  expect(hub.served() - before).toBeLessThanOrEqual(Math.ceil(bytes.length / 200));
});

test('what is damaged is mended before it is used', async ({ page, context, logo, watch }) => {
  watch.allow(HUB);
  await serveHub(context);
  await logo.open();
  await logo.go('Models');
  await addAddress(page, 'someone/model/logo-tiny.gguf');
  await download(page);
  const use = page.getByRole('button', { name: `Use ${NAME}`, exact: true });
  await expect(use).toBeVisible();
  await page.evaluate(async () => {
    const models = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    await (await (await models.getDirectoryHandle('logo-tiny.gguf')).getDirectoryHandle('logo-tiny.gguf')).removeEntry('3');
  });
  await use.click();
  await expect(page.getByRole('status', { name: 'Model' })).toContainText(`${NAME} · WASM`);
});

test('a server that answers with a page is named as such', async ({ page, context, logo, watch }) => {
  watch.allow(HUB);
  await serveHub(context, () => ({ body: '<!doctype html><title>Please log in</title>', type: 'text/html' }));
  await logo.open();
  await logo.go('Models');
  await addAddress(page, 'someone/model/logo-tiny.gguf');
  await download(page);
  await expect(page.getByText(/answered with a web page instead of the model/)).toBeVisible();
});

test('a host the page may not talk to is named as such, and nothing is asked of it', async ({ page, logo, watch }) => {
  watch.allow(/Content Security Policy|Refused to connect|violates the following/i);
  await logo.open();
  await logo.go('Models');
  await addAddress(page, 'https://elsewhere.invalid/model.gguf');
  await page.getByRole('button', { name: 'Download model', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Download' }).click();
  await expect(page.getByText(/not allowed to talk to that host/)).toBeVisible();
});

test('a model for which there is no room is refused with a sentence, and nothing of it stays', async ({ page, logo, baseURL }) => {
  await logo.open();
  await logo.go('Models');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL ?? '').origin, quotaSize: 2_000_000 });
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles(FILE);
  await expect(page.getByText(/The browser has no room left for this page/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: `Use ${NAME}`, exact: true })).toHaveCount(0);
});

test('files that make no model are refused with what was expected', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Models');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles('e2e/files/ratings.csv');
  await expect(page.getByText('These files do not make a model.')).toBeVisible();
});
