import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { createLogo, expect, test } from './fixtures.ts';

const PASSPHRASE = 'four random words or more';
const SAID = 'Remember that my sister is called Xanthippe';

/** Every row of every store as text, bytes as latin-1: what somebody finds who opens the files. */
const everyRow = (page: Page): Promise<string> => page.evaluate(async () => {
  const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(new Error(String(request.error))); };
  });
  const database = await done(indexedDB.open('logo'));
  const names = ['memories', 'messages', 'vectors', 'profiles', 'contributions', 'evidence'];
  const rows = await Promise.all(names.map((name) => done(database.transaction(name).objectStore(name).getAll())));
  database.close();
  return JSON.stringify(rows, (_, value: unknown) => (value instanceof Uint8Array ? Array.from(value, (byte) => String.fromCharCode(byte)).join('') : value));
});

async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lock with a passphrase' }).click();
  await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('New passphrase, once more').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByText('Locked. From now on each start asks for the passphrase.')).toBeVisible();
}
async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

test('a lock seals what is said, each start asks for the passphrase, and everything is there again behind it', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.ask(SAID);
  expect(await everyRow(page)).toContain('Xanthippe');
  await logo.go('Memory');
  await lock(page);
  expect(await everyRow(page)).not.toContain('Xanthippe');
  await logo.go('Chat');
  await logo.ask('I like westerns');
  expect(await everyRow(page)).not.toMatch(/Xanthippe|western/iu);

  await page.reload();
  await expect(page.getByRole('heading', { name: 'LoGo is locked' })).toBeVisible();
  await expect(page.getByText('Xanthippe')).toHaveCount(0);
  await expectAccessible(page);
  await unlock(page, 'not the passphrase');
  await expect(page.getByRole('alert')).toContainText('This is not the passphrase.');
  await unlock(page, PASSPHRASE);
  await expect(page.getByRole('log', { name: 'Conversation' })).toContainText('Xanthippe');

  await logo.go('Memory');
  await expect(page.getByText('Locked: what is yours is sealed')).toBeVisible();
  await page.getByRole('button', { name: 'Take the lock off' }).click();
  await page.getByLabel('Present passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Take it off', exact: true }).click();
  await expect(page.getByText('The lock is off.')).toBeVisible();
  expect(await everyRow(page)).toContain('Xanthippe');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Memory', level: 1 })).toBeVisible();
});

test('a tab that was open when another put the lock on shows one sentence, and nothing of the person', async ({ page, context, logo }) => {
  await logo.open('?engine=scripted');
  await logo.ask(SAID);
  const other = await context.newPage();
  await createLogo(other).open('?engine=scripted');
  await expect(other.getByRole('log', { name: 'Conversation' })).toContainText('Xanthippe');
  await logo.go('Memory');
  await lock(page);
  await expect(other.getByRole('heading', { name: 'The lock was changed in another tab' })).toBeVisible();
  await expect(other.getByText('Xanthippe')).toHaveCount(0);
  await other.getByRole('button', { name: 'Reload' }).click();
  await unlock(other, PASSPHRASE);
  await expect(other.getByRole('log', { name: 'Conversation' })).toContainText('Xanthippe');
});

test('a forgotten passphrase opens nothing: the sealed rows can be saved, or everything erased', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.ask(SAID);
  await logo.go('Memory');
  await lock(page);
  await page.reload();
  await page.getByText('Forgotten?').click();
  await page.getByRole('link', { name: 'Save or erase what is stored' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save everything as a file' }).click();
  const stream = await (await download).createReadStream();
  const text = Buffer.concat(await stream.toArray() as Buffer[]).toString();
  expect(text).toContain('"sealed":{"$":"Uint8Array"');
  expect(text).not.toContain('Xanthippe');
  await page.getByLabel('Type “erase” to confirm').fill('erase');
  await page.getByRole('button', { name: 'Erase everything', exact: true }).click();
  await expect(page.getByText('Nothing is stored in this browser.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to LoGo' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await expect(page.getByText('Xanthippe')).toHaveCount(0);
});
