import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test, type Logo } from './fixtures.ts';

const rowOf = (page: Page, text: string): Locator => page.getByRole('list', { name: 'Memories' }).getByRole('listitem').filter({ hasText: text });

/** Opens the details of a memory's row. */
async function look(page: Page, text: string): Promise<Locator> {
  const row = rowOf(page, text);
  const opener = row.getByRole('button', { name: `Details of ${text}` });
  if (await opener.getAttribute('aria-expanded') !== 'true') await opener.click();
  return row;
}

async function say(logo: Logo, ...texts: readonly string[]): Promise<void> {
  await logo.open('?engine=scripted');
  for (const text of texts) await logo.ask(text);
}

test('what is switched off is shown and used for nothing; edited, pinned and taken back, it keeps its history', async ({ page, logo }) => {
  await say(logo, 'I love drama.', "I can't stand drama.");
  await logo.go('Memory');
  let row = await look(page, "I can't stand drama");
  await expect(row).toContainText('because you said the opposite');
  await row.getByText('Earlier versions (1)').click();
  await expect(row).toContainText('“I love drama” · you like it');
  await row.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(row.getByText('pinned', { exact: true })).toBeVisible();
  await row.getByRole('button', { name: 'Switch off' }).click();
  await expect(row.getByText('switched off', { exact: true })).toBeVisible();

  await logo.go('Chat');
  await expect(await logo.receiptOf(await logo.ask('What should I watch tonight?'))).not.toContainText("I can't stand drama");

  await page.goto('?engine=scripted#/memory?state=off');
  row = await look(page, "I can't stand drama");
  await row.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText('No memory matches.')).toBeVisible();
  await page.getByRole('button', { name: /^Without the state: 1/ }).click();
  row = await look(page, "I can't stand drama");
  await row.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('In your words').fill('Drama is fine on Sundays');
  await page.getByLabel('What you think of it').selectOption('I like it');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(rowOf(page, 'Drama is fine on Sundays')).toContainText('you like it');
  await expect(page.getByRole('button', { name: 'Details of Drama is fine on Sundays' })).toBeFocused();
  await expect(rowOf(page, 'Drama is fine on Sundays').getByText('Earlier versions (2)')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rowOf(page, "I can't stand drama")).toBeVisible();
});

test('several are merged into one and deleted with a receipt, and a link shows exactly what it names', async ({ page, logo }) => {
  await say(logo, 'I like thrillers.', 'I love crime.', 'I like sci-fi.');
  await logo.go('Memory');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('your words');
  await page.getByRole('searchbox').fill('r');
  const boxes = page.getByRole('list', { name: 'Memories' }).getByRole('checkbox');
  await expect(boxes).toHaveCount(2);
  await expect(page).toHaveURL(/#\/memory\?q=r&kind=statement$/);
  await boxes.first().click();
  await boxes.last().click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText('2 memories merged into one.')).toBeVisible();
  await expect(boxes).toHaveCount(1);

  await page.goto('?engine=scripted#/memory?topic=movies/sci-fi');
  await expect(boxes).toHaveCount(1);
  const row = await look(page, 'I like sci-fi');
  await row.getByRole('button', { name: 'Delete I like sci-fi' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('status', { name: 'What was erased' })).toContainText(/^Erased: 1 memory, .*Answers on this now come from everyone\.$/);
  await expect(page.getByText('I like sci-fi')).toHaveCount(0);
  await logo.go('Chat');
  await expect(await logo.receiptOf(await logo.ask('What should I watch tonight?'))).not.toContainText('I like sci-fi');
});

test('an earlier day shows what was believed then, by keyboard too, and changes nothing', async ({ page, logo }) => {
  await say(logo, 'I like sci-fi.', "I can't stand drama.");
  // One of them was said forty days ago.
  await page.evaluate(async () => {
    const opening = indexedDB.open('logo');
    await new Promise((resolve) => { opening.onsuccess = resolve; });
    const store = opening.result.transaction('memories', 'readwrite').objectStore('memories');
    const all = store.getAll() as IDBRequest<{ text?: string; validFromMs: number; recordedAtMs: number }[]>;
    await new Promise((resolve) => { all.onsuccess = resolve; });
    for (const memory of all.result.filter(({ text }) => text?.includes('sci-fi'))) store.put({ ...memory, validFromMs: memory.validFromMs - 40 * 86_400_000, recordedAtMs: memory.recordedAtMs - 40 * 86_400_000 });
    await new Promise((resolve) => { store.transaction.oncomplete = resolve; });
    opening.result.close();
  });
  await page.goto('?engine=scripted#/memory');
  await page.reload();
  await page.getByRole('button', { name: 'What I believed on…' }).click();
  const day = page.getByRole('slider', { name: 'Day' });
  await day.press('ArrowLeft');
  await expect(page.getByRole('heading', { name: /^What I believed on \d/ })).toBeVisible();
  await expect(rowOf(page, 'I like sci-fi')).toBeVisible();
  await expect(rowOf(page, "I can't stand drama")).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Memories' }).getByRole('checkbox')).toHaveCount(0);
  await expect(page).toHaveURL(/#\/memory\?on=\d{4}-\d\d-\d\d$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect(rowOf(page, "I can't stand drama")).toBeVisible();
});

test('the inspector has no accessibility fault with a row open, a form in it, and rows selected', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await page.getByRole('button', { name: /demo person/i }).first().click();
  await logo.go('Memory');
  await page.getByRole('searchbox').fill('Blade Runner');
  const row = await look(page, 'Blade Runner (1982)');
  await row.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(row.getByText('pinned', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await row.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Title').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('checkbox', { name: 'Select Blade Runner (1982)' }).check();
  await expect(page.getByRole('toolbar', { name: 'Selected memories' })).toBeVisible();
  await expectAccessible(page);
});
