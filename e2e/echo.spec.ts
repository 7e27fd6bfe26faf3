import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test, type Logo } from './fixtures.ts';

async function askAsDemoPerson(page: Page, logo: Logo, more: number): Promise<void> {
  await logo.open('?engine=scripted');
  await page.getByRole('button', { name: /demo person/i }).first().click();
  await expect(page.getByText(/I remember \d+/)).toBeVisible();
  await logo.ask('Which papers should I read?');
  for (let i = 0; i < more; i++) await logo.ask('Another one?');
}

test('a person sees how far their suggestions are from their community, and asks for the other side', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.go('Echo');
  await expect(page.getByText(/takes 12 different suggestions/)).toBeVisible();

  await logo.go('Chat');
  await askAsDemoPerson(page, logo, 1);
  await logo.go('Echo');
  const papers = page.getByRole('region', { name: 'papers' });
  await expect(papers).toContainText('6 of the 12 different suggestions it takes');
  await expect(papers.getByRole('heading', { name: 'Distance from your community' })).toHaveCount(0);

  await logo.go('Chat');
  for (let i = 0; i < 10; i++) await logo.ask('Another one?');
  await logo.go('Echo');
  await expect(papers).toContainText('36 suggestions in 12 answers');
  await expect(papers.getByRole('heading', { name: /your community/ }).first()).toBeVisible();
  await expect(papers.getByRole('listitem').first()).toContainText(/more than your community.*You \d+ %, community \d+ %/);
  await expect(papers.getByRole('table', { name: 'Over time' }).getByRole('row')).toHaveCount(3);
  const figure = async (): Promise<number> => Number(await papers.getByRole('definition').first().innerText());
  const before = await figure();
  expect(before).toBeGreaterThan(0.1);

  await papers.getByRole('button', { name: 'Show me the other side', exact: true }).click();
  const log = page.getByRole('log', { name: 'Conversation' });
  await expect(log.getByRole('article').nth(-2)).toHaveText('Show me the other side of papers.');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  const receipt = await logo.receiptOf(log.getByRole('article').last());
  await expect(receipt.getByText('new for you', { exact: true })).toHaveCount(3);
  await expect(receipt).toContainText('new for you: 3 of 3 suggestions');

  await logo.go('Echo');
  await expect(papers).toContainText('39 suggestions in 13 answers');
  expect(await figure()).toBeLessThan(before);
});

test('the other side of one topic keeps away from it, also after a reload', async ({ page, logo }) => {
  await askAsDemoPerson(page, logo, 5);
  await page.reload();
  await expect(page.getByRole('status', { name: 'Model' })).toContainText('Scripted');
  await logo.go('Echo');
  const button = page.getByRole('button', { name: /^Show me the other side of \w/ }).first();
  const topic = (await button.getAttribute('aria-label') ?? '').replace('Show me the other side of ', '');
  await button.click();
  const log = page.getByRole('log', { name: 'Conversation' });
  await expect(log.getByRole('article').nth(-2)).toHaveText(`Show me the other side of papers, away from ${topic}.`);
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  const receipt = await logo.receiptOf(log.getByRole('article').last());
  await expect(receipt).toContainText(`away from ${topic}`);
  for (const pick of await receipt.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'I like it' }) }).all()) await expect(pick.getByRole('paragraph').first()).not.toContainText(topic);
});

test('the echo page has no known accessibility fault and does not scroll sideways, light or dark, wide or narrow', async ({ page, logo }) => {
  await askAsDemoPerson(page, logo, 10);
  await logo.ask('What should I watch tonight?');
  await logo.go('Echo');
  await page.getByRole('button', { name: /^All \d+/ }).click();
  await expectAccessible(page);
});
