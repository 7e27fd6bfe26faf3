import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

/** Everything the page keeps in this browser, in letters: each IndexedDB store with its keys, local and session storage, caches. */
const dump = (page: Page): Promise<string> => page.evaluate(async () => {
  const read = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error ?? new Error('expected an answer, found an error')); };
  });
  const letters = (_: string, value: unknown): unknown => {
    if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
    if (ArrayBuffer.isView(value)) return [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)];
    return value;
  };
  const kept: Record<string, unknown> = { local: { ...localStorage }, session: { ...sessionStorage }, caches: await caches.keys() };
  for (const { name } of (await indexedDB.databases()).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))) {
    const database = await read(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const from = database.transaction(store).objectStore(store);
      kept[`${name ?? ''}/${store}`] = [await read(from.getAllKeys()), await read(from.getAll())];
    }
    database.close();
  }
  return JSON.stringify(kept, letters);
});
/** What is kept once the page is quiet and the profile is written. */
async function settled(page: Page): Promise<string> {
  let last = '';
  await expect(async () => {
    const before = last;
    last = await dump(page);
    expect(last).toContain('movies/1');
    expect(last).toBe(before);
  }).toPass({ intervals: [1500], timeout: 30_000 });
  return last;
}

test('a temporary chat of either kind leaves everything that is kept as it was, and is gone after a reload', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.ask("I can't stand drama.");
  await logo.ask('What should I watch tonight?');
  const log = page.getByRole('log', { name: 'Conversation' });
  const kept = await log.innerText();
  const before = await settled(page);
  const kinds = page.getByRole('group', { name: 'This chat' });

  await kinds.getByRole('button', { name: 'Reads, writes nothing' }).click();
  await expect(page.getByText('Temporary: your memory is read, and nothing is written.')).toBeVisible();
  await expect(log.getByRole('article')).toHaveCount(0);
  await expectAccessible(page);
  expect(await (await logo.ask('I love westerns.')).innerText()).toContain('Not kept, because this chat is temporary');
  const receipt = await logo.receiptOf(await logo.ask('What should I watch tonight?'));
  await expect(receipt).toContainText("you said: “I can't stand drama”");
  await expect(receipt).toContainText('This chat is temporary, so it takes no verdicts.');
  await expectAccessible(page);
  expect(await settled(page)).toBe(before);
  await page.getByRole('button', { name: 'End this chat' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await expect(log.getByRole('article')).toHaveCount(4);
  expect(await log.innerText()).toBe(kept);
  expect(await settled(page)).toBe(before);

  await kinds.getByRole('button', { name: 'Knows nothing' }).click();
  await logo.ask('I love westerns.');
  const blank = await logo.receiptOf(await logo.ask('What should I watch tonight?'));
  await expect(blank).toContainText('Nothing yet');
  await expect(blank).not.toContainText('drama”');
  expect(await settled(page)).toBe(before);

  await page.reload();
  await expect(log.getByRole('article')).toHaveCount(4);
  expect(await log.innerText()).not.toContain('westerns');
  await expect(kinds.getByRole('button', { name: 'Kept' })).toHaveAttribute('aria-pressed', 'true');
  expect(await settled(page)).toBe(before);
});
