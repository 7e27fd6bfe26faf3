import type { Page } from '@playwright/test';
import { createLogo, expect, test } from './fixtures.ts';

const QUESTION = 'What should I watch tonight?';

async function send(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(QUESTION);
  await page.keyboard.press('Enter');
}
const lastAnswer = (page: Page): ReturnType<Page['locator']> => page.getByRole('log', { name: 'Conversation' }).getByRole('article').last();

test('a second tab speaks through the first, and repeats its reply when the first closes in the middle', async ({ page, context, logo }) => {
  await logo.open('?engine=scripted');
  const second = await context.newPage();
  await createLogo(second).open('?engine=scripted');
  await send(second);
  await expect(lastAnswer(second)).toContainText('I would');
  await page.close();
  await expect(lastAnswer(second)).toContainText(/The tab that ran the model was closed.*Why this answer/s);
  await expect(lastAnswer(second)).toContainText(/I would suggest The Shawshank Redemption \(1994\), then .*\(\d{4}\), then .*\(\d{4}\)\./);
});

test('a second tab stops its own answer in the first', async ({ context, logo }) => {
  await logo.open('?engine=scripted');
  const second = await context.newPage();
  await createLogo(second).open('?engine=scripted');
  await send(second);
  await expect(lastAnswer(second)).toContainText('I would');
  await second.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(lastAnswer(second)).toContainText('You stopped this answer.');
  await expect(await createLogo(second).ask(QUESTION)).toContainText('I would suggest');
});

test('two tabs run one model; when the first closes, the second runs it', async ({ page, context, logo }) => {
  await logo.open();
  const second = await context.newPage();
  await createLogo(second).open();
  expect([page.workers().length, second.workers().length]).toEqual([1, 0]);
  const [mine, theirs] = await Promise.all([logo.ask(QUESTION), createLogo(second).ask(QUESTION)]);
  await expect(mine).toContainText('The Shawshank Redemption (1994)');
  await expect(theirs).toContainText('The Shawshank Redemption (1994)');
  expect(second.workers()).toHaveLength(0);

  await page.close();
  await expect(await createLogo(second).ask('A good comedy?')).toContainText(/\(\d{4}\)/);
  expect(second.workers()).toHaveLength(1);
  await expect(second.getByRole('status', { name: 'Model' })).toContainText('LoGo tiny');
});
