import { expect, test } from './fixtures.ts';

test('a person brings their ratings, and the next answer draws on both memories', async ({ page, logo }) => {
  await logo.open();
  await logo.go('Memory');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await (await choosing).setFiles(['e2e/files/ratings.csv', 'e2e/files/movies.csv']);
  await page.getByRole('button', { name: 'Take these 38' }).click();
  await expect(page.getByText(/38 (?:memories )?added|added:? 38|38 new/i).first()).toBeVisible();
  await expect(page.getByText('the rating is not a number from 0.5 to 5').first()).toBeVisible();
  await page.getByRole('searchbox').fill('Invented Voyage');
  await expect(page.getByText('The Invented Voyage (2031)').first()).toBeVisible();

  await logo.go('Chat');
  const answer = await logo.ask('What should I watch tonight?');
  const receipt = await logo.receiptOf(answer);
  await expect(receipt).not.toContainText('Nothing yet');
  await expect(receipt).toContainText(/sci-fi/);
  await expect(receipt).toContainText(/[1-9]\d* % you/);
  expect(await answer.innerText()).toContain('sci-fi');
});

test('a broken file changes nothing and says what was expected', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Memory');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await (await choosing).setFiles([{ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') }]);
  await expect(page.getByRole('alert')).toContainText(/userId, movieId, rating, timestamp/);
});

test('the demo person arrives with one click, and deleting everything leaves a newcomer', async ({ page, logo }) => {
  await logo.open();
  await page.getByRole('button', { name: /demo person/i }).first().click();
  await logo.go('Memory');
  await page.getByRole('searchbox').fill('Blade Runner');
  await expect(page.getByText('Blade Runner (1982)').first()).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: /^Delete all/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByRole('button', { name: /^Delete / })).toHaveCount(0);
  await logo.go('Chat');
  const receipt = await logo.receiptOf(await logo.ask('What should I watch tonight?'));
  await expect(receipt).toContainText('Nothing yet');
});

test('a search finds by meaning what shares no word with it, once the page is quiet, and no more when it is forgotten', async ({ page, logo }) => {
  await logo.open('?engine=scripted&embedder=words');
  await logo.go('Memory');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await (await choosing).setFiles(['e2e/files/ratings.csv', 'e2e/files/movies.csv']);
  await page.getByRole('button', { name: 'Take these 38' }).click();
  await expect(page.getByText(/38 (?:memories )?added|added:? 38|38 new/i).first()).toBeVisible();
  // The mark is on what shares no word with the search; typed anew until the vectors are there.
  await expect(async () => {
    await page.getByRole('searchbox').fill('');
    await page.getByRole('searchbox').fill('aliens');
    await expect(page.getByText('found by meaning').first()).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Delete all/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByText('found by meaning')).toHaveCount(0);
  expect(await page.evaluate(async () => {
    const request = indexedDB.open('logo');
    await new Promise((resolve) => { request.onsuccess = resolve; });
    const count = request.result.transaction('vectors').objectStore('vectors').count();
    await new Promise((resolve) => { count.onsuccess = resolve; });
    return count.result;
  })).toBe(0);
});
