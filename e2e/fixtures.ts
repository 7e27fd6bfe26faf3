/** Every test runs under watch: a request outside the page's origin, one that carries anything, a policy violation or a page error fails it. */
import { expect, test as base, type BrowserContext, type Locator, type Page } from '@playwright/test';

export interface Watch { readonly findings: string[]; /** Failures a test provokes on purpose. */ allow(pattern: RegExp): void }

/** Playwright's context sees requests of pages and of dedicated workers. */
export function watchTraffic(context: BrowserContext, origin: string): Watch {
  const findings: string[] = [];
  const allowed: RegExp[] = [];
  const find = (text: string): void => { if (!allowed.some((pattern) => pattern.test(text))) findings.push(text); };
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'blob:' || url.protocol === 'data:') return;
    if (url.origin !== origin) find(`request to another origin: ${request.url()}`);
    if (!['GET', 'HEAD'].includes(request.method())) find(`request that is no GET: ${request.method()} ${request.url()}`);
    if (request.postData() !== null) find(`request that carries a body: ${request.url()}`);
    if (url.search !== '' && !/^\?(?:recover|(?:device|engine|embedder)=\w+(?:&(?:device|engine|embedder)=\w+)*)$/.test(url.search)) find(`request that carries a query: ${request.url()}`);
  });
  context.on('weberror', (error) => { find(`page error: ${error.error().message}`); });
  context.on('console', (message) => { if (message.type() === 'error') find(`console error: ${message.text()}`); });
  return { findings, allow: (pattern) => allowed.push(pattern) };
}

export const test = base.extend<{ watch: Watch; logo: Logo }>({
  watch: [async ({ context, baseURL }, use) => {
    const watch = watchTraffic(context, new URL(baseURL ?? '').origin);
    await use(watch);
    expect(watch.findings).toEqual([]);
  }, { auto: true }],
  logo: async ({ page, baseURL }, use) => { await use(createLogo(page, baseURL)); },
});
export { expect };

/** The page as a person uses it. */
export interface Logo {
  open(query?: string): Promise<void>;
  /** Waits for the model, asks, waits for the end; gives the answer's article. */
  ask(question: string): Promise<Locator>;
  /** Opens the receipt of an answer. */
  receiptOf(answer: Locator): Promise<Locator>;
  go(name: 'Chat' | 'Memory' | 'Echo' | 'Models' | 'Global memory' | 'Lab'): Promise<void>;
}

/** @param baseURL of the page, for a browser context that has none of its own. */
export function createLogo(page: Page, baseURL = './'): Logo {
  const log = page.getByRole('log', { name: 'Conversation' });
  return {
    open: async (query = '?device=wasm') => {
      await page.goto(`${baseURL}${query}`);
      await expect(page.getByRole('status', { name: 'Model' })).toContainText(/WASM|WebGPU|Scripted/, { timeout: 60_000 });
    },
    ask: async (question) => {
      await expect(log).toBeVisible();
      const before = await log.getByRole('article').count();
      await page.getByRole('textbox', { name: 'Message' }).fill(question);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(log.getByRole('article')).toHaveCount(before + 2);
      await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0, { timeout: 120_000 });
      return log.getByRole('article').last();
    },
    receiptOf: async (answer) => {
      await answer.getByRole('button', { name: 'Why this answer' }).click();
      const receipt = page.getByRole('region', { name: 'Receipt' });
      await expect(receipt).toBeVisible();
      return receipt;
    },
    go: async (name) => { await page.getByRole('link', { name, exact: true }).click(); },
  };
}
