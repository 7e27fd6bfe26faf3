import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { signOwnPack } from './own-pack.ts';

const PACKS = ['movies', 'papers', 'coffee'] as const;
const cardOf = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const switchOf = (page: Page, name: string): Locator => page.getByRole('switch', { name: `Answer from ${name}` });
async function turn(page: Page, name: string, on: boolean): Promise<void> {
  await expect(switchOf(page, name)).toBeChecked({ checked: !on });
  await switchOf(page, name).click();
  await expect(switchOf(page, name)).toBeChecked({ checked: on });
  await expect(cardOf(page, name).getByText(/^Switched off/)).toHaveCount(on ? 0 : 1);
}
async function give(page: Page, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles(files);
}

test('every pack says what people turn to, what it promises about privacy, and who signed it', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  for (const name of PACKS) {
    const card = cardOf(page, name);
    await expect(card.getByRole('table', { name: /^What people turn to/ }).getByRole('row').nth(1)).toContainText('%');
    await expect(card.getByRole('img', { name: /^Over time/ })).toBeVisible();
    await expect(card.getByRole('img', { name: /^Map of the communities/ })).toBeVisible();
    await expect(card.getByRole('heading', { name: /^Privacy label (?:Not private|Differentially private)$/ })).toBeVisible();
    await expect(card.getByText(/^Signed by .*It came from beside this page\.$/)).toBeVisible();
    await card.getByText(/^Key /).click();
    await expect(card.getByLabel('The whole fingerprint')).toHaveText(/^(?:[0-9a-f]{4} ?){16}$/);
  }
  const history = page.getByRole('table', { name: 'History of syncs' });
  await expect(history.getByRole('row', { name: /page opened/ }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(history.getByRole('row').nth(1)).toContainText('by hand');
  await expect(history.getByRole('row').nth(1)).toContainText('nothing new');
});

test('the device says which community it puts a person into and why, once there is a history', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  await expect(cardOf(page, 'movies').getByText(/these are everyone's shares/)).toBeVisible();
  await logo.go('Chat');
  await page.getByRole('button', { name: /demo person/i }).first().click();
  await expect(page.getByText(/I remember \d+/)).toBeVisible();
  await logo.go('Global memory');
  const movies = cardOf(page, 'movies');
  await expect(movies.getByText(/^Most likely .+: \d+ %\.$/)).toBeVisible();
  await expect(movies.getByText(/^You turn to .+ the others: [\d.]+ % of what you did, [\d.]+ % with them, [\d.]+ % here/).first()).toBeVisible();
  await expect(movies.getByText(/these are everyone's shares/)).toHaveCount(0);
});

test('nothing is answered from a pack that is switched off, also after a reload', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  for (const name of PACKS) await expect(cardOf(page, name)).toBeVisible();
  await logo.go('Chat');
  const receipt = await logo.receiptOf(await logo.ask('What should I watch tonight?'));
  await expect(receipt).toContainText(/Global memory of movies, version \d+/);
  await receipt.getByRole('button', { name: 'Close' }).click();

  await logo.go('Global memory');
  await turn(page, 'movies', false);
  await logo.go('Chat');
  await expect(await logo.receiptOf(await logo.ask('What should I watch tonight?'))).not.toContainText('Global memory of movies');

  await logo.go('Global memory');
  await turn(page, 'papers', false);
  await turn(page, 'coffee', false);
  await expect(page.getByText(/^Every global memory is switched off/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('status', { name: 'Model' })).toContainText('Scripted');
  for (const name of PACKS) await expect(switchOf(page, name)).not.toBeChecked();
  await logo.go('Chat');
  await expect(page.getByText(/^Every global memory is switched off/)).toBeVisible();
  await page.getByRole('link', { name: 'Switch one on' }).click();

  await turn(page, 'movies', true);
  await logo.go('Chat');
  await expect(page.getByText(/^Every global memory is switched off/)).toHaveCount(0);
  await expect(await logo.receiptOf(await logo.ask('What should I watch tonight?'))).toContainText(/Global memory of movies, version \d+/);
});

test('a pack of one\'s own is added once its publisher is trusted, answers, and can be removed', async ({ page, logo }) => {
  const own = signOwnPack();
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  await expect(cardOf(page, 'movies')).toBeVisible();
  await give(page, [...own.files]);
  const ask = page.getByRole('alertdialog', { name: 'Do you trust this publisher?' });
  await expect(ask.getByLabel('The whole fingerprint')).toHaveText(own.fingerprint.match(/.{4}/g)?.join(' ') ?? '');
  await ask.getByRole('button', { name: 'Cancel' }).click();
  await expect(ask).toHaveCount(0);
  await expect(cardOf(page, 'tea')).toHaveCount(0);

  await give(page, [...own.files]);
  await ask.getByRole('button', { name: 'Trust and add' }).click();
  await expect(page.getByText('Added: tea.')).toBeVisible();
  const tea = cardOf(page, 'tea');
  await expect(tea.getByText('Differentially private')).toBeVisible();
  await expect(tea.getByText(/change the odds by at most a factor of 2\.7/)).toBeVisible();
  await expect(tea.getByText(/You added it from files\.$/)).toBeVisible();
  await logo.go('Chat');
  await expect(await logo.receiptOf(await logo.ask('Which tea should I brew?'))).toContainText('Global memory of tea, version 1');

  await logo.go('Global memory');
  await tea.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog', { name: 'Remove tea?' }).getByRole('button', { name: 'Remove it' }).click();
  await expect(tea).toHaveCount(0);
  await expect(cardOf(page, 'movies')).toBeVisible();
});

test('files that are no pack, or were changed after signing, are refused where they were given', async ({ page, logo }) => {
  const own = signOwnPack();
  await logo.open('?engine=scripted');
  await logo.go('Global memory');
  const add = cardOf(page, 'Add your own');
  await give(page, { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('sea') });
  await expect(add.getByRole('alert')).toContainText('global/');
  const changed = own.files.map((one) => (one.name === 'manifest.json' ? { ...one, buffer: Buffer.from(one.buffer.toString().replace('\\"version\\":1', '\\"version\\":2')) } : one));
  await give(page, changed);
  // Trust in the publisher does not make up for it.
  await page.getByRole('alertdialog').getByRole('button', { name: 'Trust and add' }).click();
  await expect(add.getByRole('alert')).toContainText('global/bad-signature');
  await expect(cardOf(page, 'tea')).toHaveCount(0);
});

test('the page has no known accessibility fault and does not scroll sideways, light or dark, wide or narrow', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await page.getByRole('button', { name: /demo person/i }).first().click();
  await expect(page.getByText(/I remember \d+/)).toBeVisible();
  await logo.go('Global memory');
  for (const name of PACKS) await expect(cardOf(page, name).getByRole('img', { name: /^Map of the communities/ })).toBeVisible();
  for (const summary of await page.locator('main details > summary').all()) await summary.click();
  const folded = page.getByRole('button', { name: /^All \d+/ });
  while (await folded.count() > 0) await folded.first().click();
  await expectAccessible(page);
});
