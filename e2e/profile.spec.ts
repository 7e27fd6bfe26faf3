import { expect, test } from './fixtures.ts';

test('what the page would say about a person is written from their memories, and goes with them for good', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Memory');
  await page.getByRole('button', { name: 'Load the demo person' }).click();
  const movies = page.getByRole('region', { name: 'movies' });
  const liking = movies.getByText(/^You like sci-fi: .* 19 rated\.$/);
  await expect(liking).toBeVisible();
  await movies.getByLabel(/^Why: You like sci-fi/).click();
  await expect(movies).toContainText('Rests on 40 memories, on these most of all:');

  await page.getByRole('searchbox').fill('Blade Runner (1982)');
  await page.getByRole('button', { name: 'Details of Blade Runner (1982)' }).click();
  await page.getByRole('button', { name: 'Delete Blade Runner (1982)' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
  // Gone at once, before it is written anew from the rest; the earlier version never shows it again.
  await expect(page.getByText(/19 rated\.$/)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(/^You like sci-fi: .* 18 rated\.$/).first()).toBeVisible();
  await expect(page.getByText(/19 rated\.$/)).toHaveCount(0);
});

test('a chosen preference is still chosen after a reload', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Memory');
  const told = page.getByRole('group', { name: 'What a chat model is told about you' });
  await page.getByText('How answers are made').click();
  await told.getByRole('radio', { name: 'Memories', exact: true }).check();
  await page.reload();
  await page.getByText('How answers are made').click();
  await expect(told.getByRole('radio', { name: 'Memories', exact: true })).toBeChecked();
});
