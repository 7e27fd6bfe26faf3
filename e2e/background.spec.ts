/** Playwright keeps every page visible. Here a page is hidden behind another tab, and frozen, as a browser does it. */
import { createServer } from 'node:net';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { expect, test as base } from './fixtures.ts';

const QUESTION = 'What should I watch tonight?';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return typeof address === 'object' && address ? address.port : 0;
}

const test = base.extend<{ context: BrowserContext; page: Page }>({
  context: async ({ launchOptions }, use) => {
    const port = await freePort();
    const launched = await chromium.launch({ ...launchOptions, args: [...launchOptions.args ?? [], `--remote-debugging-port=${port}`] });
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
    const [context] = browser.contexts();
    if (!context) throw new Error('expected the browser\'s own context, found none');
    await use(context);
    await browser.close();
    await launched.close();
  },
  page: async ({ context }, use) => { await use(await context.newPage()); },
});

const lastAnswer = (page: Page): ReturnType<Page['locator']> => page.getByRole('log', { name: 'Conversation' }).getByRole('article').last();

async function write(page: Page): Promise<void> {
  // The global memory has arrived.
  await expect(page.getByRole('button', { name: QUESTION })).toBeVisible();
  await page.getByRole('textbox', { name: 'Message' }).fill(QUESTION);
}
async function ask(page: Page): Promise<void> {
  await write(page);
  await page.keyboard.press('Enter');
}
async function hide(page: Page): Promise<void> {
  await (await page.context().newPage()).bringToFront();
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
}
async function sleepAndWake(page: Page): Promise<void> {
  await page.evaluate(() => { document.addEventListener('resume', () => { document.title = 'awake'; }); });
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  await browser.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(page).toHaveTitle('awake');
}

test('an answer goes on while another tab is in front', async ({ page, logo }) => {
  await logo.open();
  await write(page);
  await hide(page);
  await page.getByRole('button', { name: 'Send', exact: true }).dispatchEvent('click');
  await expect(lastAnswer(page)).toContainText('Why this answer');
  await expect(lastAnswer(page)).toContainText('The Shawshank Redemption (1994)');
  expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
});

test('an answer goes on after the page slept', async ({ page, logo }) => {
  await logo.open('?engine=scripted');
  await ask(page);
  await expect(lastAnswer(page)).toContainText('I would');
  await hide(page);
  await sleepAndWake(page);
  await page.bringToFront();
  await expect(lastAnswer(page)).toContainText('Why this answer');
  await expect(lastAnswer(page)).toContainText(/I would suggest The Shawshank Redemption \(1994\), then .*\(\d{4}\)\./);
  await expect(lastAnswer(page)).not.toContainText('repeated');
});

test('an answer of a model that did not wake with the page is repeated', async ({ page, logo }) => {
  await page.clock.install();
  await logo.open();
  // The worker says its first words and then nothing any more.
  await page.workers()[0]?.evaluate(() => {
    const post = self.postMessage.bind(self) as (reply: { readonly kind: string }) => void;
    let spoken = false;
    Object.assign(self, { postMessage: (reply: { readonly kind: string }) => {
      if (!spoken) post(reply);
      if (reply.kind === 'text') spoken = true;
    } });
  });
  await ask(page);
  await expect(lastAnswer(page)).toHaveText(/^(?!Asking|Waiting)\w/);
  await hide(page);
  await sleepAndWake(page);
  await page.clock.fastForward(19_000);
  await expect(lastAnswer(page)).toHaveAttribute('aria-busy', 'true');
  await page.clock.fastForward(2_000);
  await expect(lastAnswer(page)).toContainText('Why this answer');
  await expect(lastAnswer(page)).toContainText('The device slept; the model was loaded again and the reply repeated.');
  await expect(lastAnswer(page)).toContainText('The Shawshank Redemption (1994)');
});
