import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Made-up people: half like crime, half like comedy; enough of them that a part of the run takes a moment. */
const ratings = (people: number): string => ['userId,movieId,rating,timestamp', ...Array.from({ length: people * 30 }, (_, row) => {
  const [user, movie] = [Math.floor(row / 30), (row * 7 + Math.floor(row / 30)) % 60];
  return `${user},${movie},${user % 2 === movie % 2 ? 4.5 : 2 + ((user + movie) % 3) / 2},${1_000_000 + (row % 30) * 86_400}`;
})].join('\n');
const MOVIES = ['movieId,title,genres', ...Array.from({ length: 60 }, (_, movie) => `${movie},Invented ${movie} (${1960 + movie}),${movie % 2 === 0 ? 'Crime' : 'Comedy'}`)].join('\n');
const files = (people = 40): { name: string; mimeType: string; buffer: Buffer }[] => [{ name: 'ratings.csv', mimeType: 'text/csv', buffer: Buffer.from(ratings(people)) }, { name: 'movies.csv', mimeType: 'text/csv', buffer: Buffer.from(MOVIES) }];

const LINK = '#/lab?experiment=memories&tasks=movie-rating&seed=7&folds=8';

async function give(page: Page, given = files()): Promise<void> {
  await page.getByRole('radio', { name: 'My own files' }).check({ force: true });
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles(given);
}
const running = (page: Page): ReturnType<Page['locator']> => page.getByRole('region', { name: 'Running: Memories compared' });
const result = (page: Page): ReturnType<Page['locator']> => page.getByRole('region', { name: 'Result' });

test('a run on own files is watched, cancelled, taken up after a reload, read, downloaded and linked to', async ({ page, logo }) => {
  await logo.open(`?engine=scripted${LINK}`);
  await expect(page.getByText('A link filled this in. Nothing has been run yet.')).toBeVisible();
  await give(page);
  await page.getByRole('button', { name: 'Run this' }).click();
  await expect(running(page).getByText(/^[1-9]\d* of 8 parts done, about \d+ (?:s|min) left$/)).toBeVisible();
  await expect(running(page).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/);
  await running(page).getByRole('button', { name: 'Cancel' }).click();
  const kept = page.getByText(/parts are done and kept/);
  const done = Number(/^(\d+) of 8/.exec(await kept.innerText())?.[1]);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(8);

  await page.goto('?engine=scripted#/lab');
  await page.reload();
  await expect(kept).toHaveText(new RegExp(`^${done} of 8`));
  await expect(page.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('7');
  await give(page);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(running(page).getByRole('status')).toHaveText(/of 8 parts done/);
  expect(Number(/^(\d+)/.exec(await running(page).getByRole('status').innerText())?.[1])).toBeGreaterThanOrEqual(done);

  await expect(result(page)).toContainText('Movie rating, seed 7, 8 folds, own files');
  await expect(result(page).getByRole('img', { name: /against history length/ })).toBeVisible();
  await result(page).getByText('The numbers', { exact: true }).click();
  await expect(result(page).getByRole('table', { name: /against history length/ }).getByRole('columnheader', { name: 'LoGo' })).toBeVisible();
  await expect(result(page).getByRole('table', { name: 'Table 1. Movie rating' }).getByRole('row', { name: /^global only 0 40/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);

  const download = page.waitForEvent('download');
  await result(page).getByRole('button', { name: 'Download JSON' }).click();
  const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { format: string; config: object; tables: readonly { rows: readonly unknown[] }[] };
  expect(saved).toMatchObject({ format: 'logo-lab', config: { experiment: 'memories', tasks: ['movie-rating'], seed: 7, folds: 8 } });
  expect(saved.tables[0]?.rows.length).toBeGreaterThan(20);
  await expect(result(page).getByRole('link', { name: 'Link to this run' })).toHaveAttribute('href', LINK);

  await page.reload();
  await expect(result(page)).toContainText('Movie rating, seed 7, 8 folds, own files');
});

test('files that are missing, wrong or broken are named, and nothing runs with them', async ({ page, logo }) => {
  await logo.open(`?engine=scripted${LINK}`);
  const [rated, movies] = files(10);
  if (!rated || !movies) throw new Error('expected two files');
  await give(page, [movies]);
  await expect(page.getByText('Left out: ratings.csv not given.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run this' })).toBeDisabled();
  await give(page, [{ ...rated, buffer: Buffer.from(ratings(10).replace('4.5', 'good')) }]);
  await page.getByRole('button', { name: 'Run this' }).click();
  await expect(page.getByRole('alert')).toContainText('ratings.csv row 1: expected a number as rating, found "good"');
});

test('the data of the page are fetched when a run asks for them, and not before', async ({ page, logo }) => {
  const asked: string[] = [];
  page.context().on('request', (request) => { if (request.url().includes('/lab/')) asked.push(new URL(request.url()).pathname); });
  await logo.open('?engine=scripted#/lab?experiment=memories&tasks=movie-rating&seed=1&folds=5');
  await expect(page.getByRole('button', { name: 'Run this' })).toBeEnabled();
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'Run this' }).click();
  await expect(running(page).getByRole('status')).toHaveText('0 of 5 parts done');
  await running(page).getByRole('button', { name: 'Cancel' }).click();
  expect(asked.sort()).toEqual(['/lab/movielens-small/movies.csv.gz', '/lab/movielens-small/ratings.csv.gz']);
});

test('without a network a lab that was never opened says so, and the page goes on', async ({ page, context, logo, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await logo.open('?engine=scripted');
  await context.setOffline(true);
  await logo.go('Lab');
  await expect(page.getByRole('alert')).toContainText('could not be fetched');
  await logo.go('Chat');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});
