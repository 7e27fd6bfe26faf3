import type { Locator } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test('what is remembered is told beside the answer, asked about where unsure, looked into and forgotten from the chat', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  const answer = (nth: number): Locator => page.getByRole('log', { name: 'Conversation' }).getByRole('article', { name: 'LoGo' }).nth(nth);
  const said = answer(0);
  await logo.ask("I can't stand westerns.");
  await expect(said.getByText('Remembered:')).toBeVisible();
  await expect(said.getByRole('link', { name: "I can't stand westerns" })).toHaveAttribute('href', /^#\/memory\?ids=/);
  await expect((await logo.ask("I can't stand westerns.")).getByText('Known already:')).toBeVisible();
  await expect((await logo.ask('I love westerns.')).getByText(/replaces the opposite, which you said on/)).toBeVisible();
  await expect(said.getByText('Replaced since:')).toBeVisible();

  const unsure = answer(3);
  await logo.ask('I think I might like horror.');
  await expect(unsure.getByText('You did not sound sure.')).toBeVisible();
  await expectAccessible(page);
  await unsure.getByRole('button', { name: 'Remember it' }).click();
  await expect(unsure.getByText('Remembered:')).toBeVisible();

  const looked = answer(4);
  await logo.ask('What do you know about me?');
  const rows = looked.getByRole('region', { name: 'What I remember' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expectAccessible(page);
  await rows.filter({ hasText: 'horror' }).getByRole('button', { name: /^Forget:/ }).click();
  await expect(looked.getByText(/^Forgotten: 1 memory/)).toBeVisible();
  await expect(rows).toHaveCount(1);
  // What was told of it goes with it, and its words with that.
  await expect(unsure.getByText('Remembered:')).toHaveCount(0);
  await expect(page.getByRole('log', { name: 'Conversation' })).not.toContainText('I might like horror');
});

test('a claim of a receipt says where it is from, and is overruled and put right again with one click each', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await logo.ask('I love westerns.');
  const receipt = await logo.receiptOf(await logo.ask('What should I watch tonight?'));
  await receipt.getByRole('button', { name: 'More about western' }).first().click();
  await expect(receipt.getByRole('link', { name: 'I love westerns' })).toBeVisible();
  const verdict = receipt.getByRole('group', { name: /^Your verdict on western/ });
  await expect(verdict.getByRole('button', { name: 'I like it' })).toHaveAttribute('aria-pressed', 'true');
  await verdict.getByRole('button', { name: 'Not for me' }).click();
  await expect(verdict.getByRole('button', { name: 'Not for me' })).toHaveAttribute('aria-pressed', 'true');
  await verdict.getByRole('button', { name: 'Not for me' }).click();
  await expect(verdict.getByRole('button', { name: 'I like it' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
});

test('what is pasted is shown as pasted and never learned from', async ({ page, logo }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await logo.open('?engine=scripted');
  for (const question of ['What should I watch?', 'Another one?', 'And a comedy?']) await logo.ask(question);
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('What does she mean? ');
  await box.evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    document.execCommand('insertText', false, text);
  }, 'Dear all, I love westerns and hate drama.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByTitle('Pasted: data, nothing is learned from it')).toContainText('I love westerns and hate drama.');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  await expect(page.getByText('Remembered:')).toHaveCount(0);
  // The conversation scrolls in its own place, also with what only a screen reader sees in it; the page around it never does.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  await logo.go('Memory');
  await expect(page.getByText('westerns')).toHaveCount(0);
});
