import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createLogo, expect, test } from './fixtures.ts';

interface Raw { readonly database: { readonly version: number }; readonly stores: Readonly<Record<string, readonly { readonly key: unknown; readonly value: unknown }[]>> }

/** A page of the same origin with nothing on it, to prepare a database the app has not opened. */
async function blank(context: BrowserContext, page: Page, baseURL: string | undefined): Promise<void> {
  await context.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>blank</title>' }));
  await page.goto(`${baseURL ?? ''}blank`);
}
/** Makes the database at a version, with the stores of the first one and a memory, and keeps it open under `window.held`. */
const hold = (page: Page, version: number, row: object): Promise<void> => page.evaluate(([at, value]) => new Promise<void>((resolve, reject) => {
  const request = indexedDB.open('logo', at);
  request.onupgradeneeded = () => {
    const stores = ['memories', 'packs', 'messages'].map((name) => request.result.createObjectStore(name, { keyPath: 'id' }));
    stores[0]?.createIndex('domain', 'domain');
    stores[0]?.put(value);
  };
  request.onsuccess = () => {
    Object.assign(window, { held: request.result });
    resolve();
  };
  request.onerror = () => { reject(new Error(String(request.error))); };
}), [version, row] as const);
const release = (page: Page): Promise<void> => page.evaluate(() => { (window as unknown as { held: IDBDatabase }).held.close(); });

async function save(page: Page): Promise<Raw> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save everything as a file' }).click();
  const stream = await (await download).createReadStream();
  return JSON.parse(Buffer.concat(await stream.toArray() as Buffer[]).toString()) as Raw;
}

test('a database of a newer page is left alone, and can be saved', async ({ page, context, baseURL }) => {
  await blank(context, page, baseURL);
  await hold(page, 99, { id: 'a', of: 'the future' });
  await release(page);
  await page.goto(baseURL ?? '');
  await expect(page.getByRole('alert')).toContainText('Your memories were written by a newer version of this page.');
  await page.getByRole('link', { name: 'Save what is stored' }).click();
  await expect(page.getByRole('row', { name: 'memories 1' })).toBeVisible();
  await expectAccessible(page);
  expect(await save(page)).toMatchObject({ database: { version: 99 }, stores: { memories: [{ key: 'a', value: { id: 'a', of: 'the future' } }] } });
});

test('a page that waits for another tab goes on by itself', async ({ page, context, baseURL }) => {
  const old = await context.newPage();
  await blank(context, old, baseURL);
  await hold(old, 1, { id: 'a' });
  await page.goto(`${baseURL ?? ''}?engine=scripted`);
  await expect(page.getByRole('heading', { name: 'LoGo waits for another tab' })).toBeVisible();
  await release(old);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});

// Chromium holds every request behind an upgrade that waits, also of other pages and after the page that asked for it is gone.
test('recovery says which tabs to close when an upgrade waits for one, and goes on once they are', async ({ page, context, baseURL }) => {
  const old = await context.newPage();
  await blank(context, old, baseURL);
  await hold(old, 1, { id: 'a' });
  await page.goto(`${baseURL ?? ''}?engine=scripted`);
  await expect(page.getByRole('heading', { name: 'LoGo waits for another tab' })).toBeVisible();
  await page.getByRole('link', { name: 'Save what is stored' }).click();
  await expect(page.getByText('Close every other tab of LoGo, then look again.')).toBeVisible();
  await old.close();
  await page.getByRole('button', { name: 'Look again' }).click();
  expect((await save(page)).stores['memories']).toEqual([{ key: 'a', value: { id: 'a' } }]);
});

test('when the start fails for a reason nobody foresaw, everything stored can still be saved', async ({ page, logo, baseURL }) => {
  await logo.open('?engine=scripted');
  await logo.ask('I like westerns');
  await page.addInitScript(() => { Object.defineProperty(window, 'BroadcastChannel', { value: () => { throw new TypeError('provoked by the test'); } }); });
  await page.goto(baseURL ?? '');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('link', { name: 'Save what is stored' }).click();
  const { stores } = await save(page);
  expect(JSON.stringify(stores['memories'])).toMatch(/western/iu);
  expect(stores['messages']).toHaveLength(2);
});

test('a memory that cannot be read is counted, saved, and deleted without the others', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.ask('I like westerns');
  await page.evaluate(() => new Promise<void>((resolve) => {
    const request = indexedDB.open('logo');
    request.onsuccess = () => {
      const transaction = request.result.transaction('memories', 'readwrite');
      transaction.objectStore('memories').put({ id: 'broken', kind: 'statement' });
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  }));
  await page.reload();
  await logo.go('Memory');
  await page.getByRole('link', { name: 'Look at what cannot be read' }).click();
  await page.getByRole('button', { name: 'Look for them' }).click();
  await expect(page.getByRole('listitem')).toContainText(['memories: broken']);
  await page.getByRole('button', { name: 'Delete exactly this row' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('row', { name: 'memories 1' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to LoGo' }).click();
  await logo.go('Memory');
  await expect(page.getByText(/western/iu).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Look at what cannot be read' })).toHaveCount(0);
});

test('what the browser threw away is told once', async ({ page, context, baseURL }) => {
  await blank(context, page, baseURL);
  await page.evaluate(() => { localStorage.setItem('logo.kept', JSON.stringify({ memories: 214, atMs: Date.UTC(2026, 4, 1) })); });
  await page.goto(`${baseURL ?? ''}?engine=scripted`);
  const note = page.getByRole('alert', { name: 'What I remembered is gone' });
  await expect(note).toContainText('there were 214 memories here');
  await expect(note.getByRole('link', { name: 'Restore an export on the Memory page' })).toBeVisible();
  await note.getByRole('button', { name: 'Understood' }).click();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await expect(note).toHaveCount(0);
});

test('when there is no room nothing changes, and the page says where to make some', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.ask('I like westerns');
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function full(...given: Parameters<typeof put>) {
      if (this.name === 'memories') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, given);
    };
  });
  await logo.go('Memory');
  await page.getByRole('button', { name: /demo person/iu }).first().click();
  await expect(page.getByText('The browser has no room left for this page. Nothing was changed.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'See what takes room, and export what you keep' })).toHaveAttribute('href', '#/memory');
  await page.reload();
  expect(await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('logo');
    request.onsuccess = () => {
      const count = request.result.transaction('memories').objectStore('memories').count();
      count.onsuccess = () => { resolve(count.result); };
    };
  }))).toBe(1);
});

test('the browser is asked to keep the memories once there are any, and its answer is shown', async ({ page, logo }) => {
  const asked = page.waitForFunction(() => 'asked' in window);
  await page.addInitScript(() => {
    const persist = navigator.storage.persist.bind(navigator.storage);
    navigator.storage.persist = async () => {
      const answer = await persist();
      Object.assign(window, { asked: answer });
      return answer;
    };
  });
  await logo.open('?engine=scripted');
  expect(await page.evaluate(() => 'asked' in window)).toBe(false);
  await logo.ask('I like westerns');
  await asked;
  const granted = await page.evaluate(() => (window as unknown as { asked: boolean }).asked);
  await logo.go('Memory');
  await expect(page.getByText(granted ? 'The browser keeps it until you delete it.' : 'It was asked to keep it and did not agree.')).toBeVisible();
});

test('two tabs that write at once keep what both wrote', async ({ page, context, logo }) => {
  await logo.open('?engine=scripted');
  const second = await context.newPage();
  const other = createLogo(second);
  await other.open('?engine=scripted');
  await second.goto('./#/memory');
  await Promise.all([
    (async () => { for (const topic of ['westerns', 'horror', 'comedies']) await logo.ask(`I like ${topic}`); })(),
    second.getByRole('button', { name: /demo person/iu }).first().click(),
  ]);
  for (const one of [page, second]) {
    await one.goto('./?engine=scripted#/memory');
    await one.reload();
    for (const topic of [/western/iu, /horror/iu, /comed/iu]) {
      await one.getByRole('searchbox').fill('like');
      await expect(one.getByText(topic).first()).toBeVisible();
    }
  }
  const counts = await Promise.all([page, second].map((one) => one.evaluate(() => new Promise<number>((resolve) => {
    const request = indexedDB.open('logo');
    request.onsuccess = () => {
      const count = request.result.transaction('memories').objectStore('memories').count();
      count.onsuccess = () => { resolve(count.result); };
    };
  }))));
  expect(counts[0]).toBe(counts[1]);
  expect(counts[0]).toBeGreaterThan(50);
});
