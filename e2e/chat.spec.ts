import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';

const golden = JSON.parse(readFileSync('training/golden/logo-tiny.json', 'utf8')) as readonly { question: string; answer: string }[];

test('a newcomer is answered by the model in the page, from everyone, with a receipt that says so', async ({ page, logo }) => {
  await logo.open();
  await expect(page.getByRole('status', { name: 'Model' })).toContainText('LoGo tiny');
  const answer = await logo.ask('What should I watch tonight?');
  const receipt = await logo.receiptOf(answer);
  await expect(receipt).toContainText('Nothing yet');
  await expect(receipt).toContainText(/100 % everyone/);
  await expect(receipt).toContainText(/Chosen, and why/);
  const text = await answer.innerText();
  expect(text).not.toContain('not found in the memory');
  // The page, its tokenizer and its runtime say to the letter what training measured.
  expect(text.replace(/\s+/gu, ' ')).toContain(golden[0]?.answer ?? 'no golden answer');
});

test('an answer stops when told to, and can be asked for again', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await page.getByRole('textbox', { name: 'Message' }).fill('What should I watch tonight?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
  const answer = page.getByRole('log', { name: 'Conversation' }).getByRole('article').last();
  await expect(answer).toContainText(/stopped/i);
  await page.getByRole('button', { name: /Regenerate|Try again/ }).last().click();
  await expect(answer).toContainText('I would suggest');
});

test('a message beyond the built-in model gets an honest answer, not an invention', async ({ logo }) => {
  await logo.open();
  const answer = await logo.ask('What is the capital of France?');
  await expect(answer).toContainText('small model');
  await expect(answer).toContainText('Models');
});

test('a person who says what they cannot stand is heard, against the crowd, until they take it back', async ({ page, logo }) => {
  await logo.open();
  const noted = await logo.ask("I can't stand drama.");
  await expect(noted).toContainText("I can't stand drama");
  const answer = await logo.ask('What should I watch tonight?');
  const receipt = await logo.receiptOf(answer);
  await expect(receipt).toContainText("you said: “I can't stand drama”");
  expect(await answer.innerText()).not.toMatch(/watch The Shawshank|like The Shawshank/);

  await page.reload();
  await expect(page.getByRole('log', { name: 'Conversation' }).getByRole('article')).toHaveCount(4);
  await logo.go('Memory');
  const row = page.getByText("I can't stand drama").first();
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: "Details of I can't stand drama" }).click();
  await page.getByRole('button', { name: /^Delete I can't stand drama/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(row).toHaveCount(0);

  await logo.go('Chat');
  await expect(page.getByRole('status', { name: 'Model' })).toContainText(/WASM/, { timeout: 60_000 });
  expect(await (await logo.ask('What should I watch tonight?')).innerText()).toContain('The Shawshank Redemption (1994)');
});

test('where a model is to reconcile the memories and the loaded one cannot, the receipt says so', async ({ page, logo }) => {
  await page.addInitScript(() => { localStorage.setItem('logo.preferences', JSON.stringify({ mediator: 'model' })); });
  await logo.open('?engine=scripted');
  const answer = await logo.ask('What should I watch tonight?');
  await expect(answer).toContainText('I would suggest');
  await expect(await logo.receiptOf(answer)).toContainText('This model only words what the statistics decide. The statistics reconciled the two memories.');
});
