// Forget means forget: the words are looked for in everything the browser keeps for the page, before and after.
import type { Page } from '@playwright/test';
import { createLogo, expect, test } from './fixtures.ts';

const WORDS = 'can\'t stand musicals';

/** Where the words stand, in any case: "messages", "localStorage", "cache"... */
const placesOf = (page: Page, words: string): Promise<readonly string[]> => page.evaluate(async (looked) => {
  const holds = (text: string): boolean => text.toLowerCase().replaceAll('’', '\'').includes(looked.toLowerCase());
  const done = <T,>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => { request.onsuccess = () => { resolve(request.result); }; request.onerror = () => { reject(request.error ?? new Error('no')); }; });
  const places: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      if (holds(JSON.stringify([await done(objects.getAll()), await done(objects.getAllKeys())]))) places.push(store);
    }
    database.close();
  }
  if (holds(JSON.stringify({ ...localStorage }))) places.push('localStorage');
  if (holds(JSON.stringify({ ...sessionStorage }))) places.push('sessionStorage');
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (holds(request.url) || holds(await (await cache.match(request))?.text() ?? '')) places.push(`cache ${request.url}`);
  }
  const look = async (folder: FileSystemDirectoryHandle): Promise<void> => {
    for await (const [name, handle] of (folder as unknown as { entries(): AsyncIterable<[string, FileSystemHandle]> }).entries()) {
      if (holds(name)) places.push(`file ${name}`);
      if (handle.kind === 'directory') await look(handle as FileSystemDirectoryHandle);
    }
  };
  await look(await navigator.storage.getDirectory());
  return places;
}, words);

test('what is forgotten is nowhere, in no tab, and answers fall back to everyone', async ({ page, context, logo }) => {
  await logo.open('?engine=scripted&embedder=words');
  expect(await logo.ask(`I ${WORDS}. What should I watch?`).then((answer) => answer.innerText())).toContain('musical');
  await logo.ask('What should I watch tonight?');
  const second = await context.newPage();
  await createLogo(second).open('?engine=scripted&embedder=words');
  await expect(second.getByRole('log', { name: 'Conversation' })).toContainText(WORDS);

  // What is looked for can be found, once the profile and the vectors have been made.
  await expect.poll(() => placesOf(page, WORDS), { timeout: 60_000 }).toEqual(expect.arrayContaining(['memories', 'messages', 'profiles']));
  const ids = await page.evaluate(async () => {
    const request = indexedDB.open('logo');
    await new Promise((resolve) => { request.onsuccess = resolve; });
    const keys = request.result.transaction('memories').objectStore('memories').getAllKeys();
    await new Promise((resolve) => { keys.onsuccess = resolve; });
    request.result.close();
    return keys.result.map(String);
  });
  expect(ids).toHaveLength(1);
  await expect.poll(() => placesOf(page, ids[0] ?? ''), { timeout: 60_000 }).toContain('vectors');

  await logo.go('Memory');
  await page.getByRole('button', { name: `Details of I ${WORDS}` }).click();
  await page.getByRole('button', { name: `Delete I ${WORDS}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
  for (const words of [WORDS, 'avoid musical', ids[0] ?? '']) await expect.poll(() => placesOf(page, words), { message: words }).toEqual([]);
  await expect(second.getByRole('log', { name: 'Conversation' })).not.toContainText(WORDS);

  // Neither tab writes it back, and nothing is known any more.
  const receipt = await createLogo(second).receiptOf(await createLogo(second).ask('What should I watch tonight?'));
  await expect(receipt).toContainText('Nothing yet');
  await expect(receipt).not.toContainText(WORDS);
  await logo.go('Chat');
  await logo.ask('And tomorrow?');
  for (const words of [WORDS, 'avoid musical', ids[0] ?? '']) expect(await placesOf(page, words), words).toEqual([]);
});
