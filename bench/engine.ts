// What the built-in model does in the built page: a real Chromium opens it, asks as a person does, and the worker's messages are timed.
import { chromium, type Page } from '@playwright/test';
import { findChromium, QUIET_FLAGS, WEBGPU_FLAGS } from '../serve/chromium.mjs';

export interface EngineFigures {
  readonly device: 'wasm' | 'webgpu';
  /** From opening the page to a model that can answer: first visit (nothing cached) and the next one. */
  readonly firstLoadMs: number;
  readonly laterLoadMs: number;
  readonly answers: readonly AnswerFigures[];
  /** Longest task of the page's thread while answers were made (the browser reports those over 50); budget 50. */
  readonly longestTaskMs: number;
  /** Longest gap in a clock of 10 ms in the page: the same seen from outside, with what else the machine was busy with. */
  readonly longestGapMs: number;
  /** From the click on Stop to a page that takes the next question; undefined when the answer was over before. */
  readonly stopMs: number | undefined;
}

export interface AnswerFigures {
  readonly text: string;
  readonly prefilledTokens: number;
  readonly tokens: number;
  /** In the worker, from the request to the first token. */
  readonly firstTokenMs: number;
  /** After the first token. */
  readonly tokensPerSecond: number;
}

interface Measured { readonly ends: { prefilledTokens: number; completionTokens: number; firstTokenMs: number; totalMs: number }[]; taskMs: number; gapMs: number }

const QUESTIONS = { wasm: ['What should I watch tonight?', 'I can\'t stand horror.', 'What should I watch tonight?'], webgpu: ['Thanks'] } as const;
const TICK_MS = 10;

/**
 * @param url the built page, served; ends in "/".
 * @param device forced. WebGPU is the software adapter, a hundred times slower than WASM: a minute for a short answer.
 * @param questions asked in turn; the first once more before, to warm up.
 */
export async function measureEngine({ url, device, questions = QUESTIONS[device] }: { readonly url: string; readonly device: 'wasm' | 'webgpu'; readonly questions?: readonly string[] }): Promise<EngineFigures> {
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args: [...QUIET_FLAGS, ...(device === 'webgpu' ? WEBGPU_FLAGS : [])] });
  try {
    const page = await browser.newPage();
    // tsx wraps functions inside functions in `__name`, also those sent to a page.
    await page.addInitScript('globalThis.__name = (made) => made');
    await page.addInitScript(watch, TICK_MS);
    const firstLoadMs = await openPage(page, `${url}?device=${device}`);
    const laterLoadMs = await openPage(page, `${url}?device=${device}`);
    const texts: string[] = [];
    // The first answer also warms up: kernels are compiled and the page is drawn for the first time.
    await ask(page, questions[0] ?? '');
    await page.evaluate(() => { const { measured } = globalThis as unknown as { measured: Measured }; measured.taskMs = measured.gapMs = 0; measured.ends.length = 0; });
    for (const question of questions) texts.push(await ask(page, question));
    const { ends, taskMs, gapMs } = await page.evaluate(() => (globalThis as unknown as { measured: Measured }).measured);
    const answers = ends.map(({ prefilledTokens, completionTokens, firstTokenMs, totalMs }, at): AnswerFigures => ({
      text: texts[at] ?? '', prefilledTokens, tokens: completionTokens, firstTokenMs: Math.round(firstTokenMs),
      tokensPerSecond: Math.round((completionTokens - 1) / (totalMs - firstTokenMs) * 10_000) / 10,
    }));
    return { device, firstLoadMs, laterLoadMs, answers, longestTaskMs: Math.round(taskMs), longestGapMs: Math.round(gapMs), stopMs: await stop(page, questions[0] ?? '') };
  } finally {
    await browser.close();
  }
}

async function openPage(page: Page, url: string): Promise<number> {
  const startedAt = performance.now();
  await page.goto(url);
  await page.getByRole('status', { name: 'Model' }).filter({ hasText: /WASM|WebGPU/u }).waitFor({ timeout: 120_000 });
  return Math.round(performance.now() - startedAt);
}

async function ask(page: Page, question: string): Promise<string> {
  const articles = page.getByRole('log', { name: 'Conversation' }).getByRole('article');
  const before = await articles.count();
  await page.getByRole('textbox', { name: 'Message' }).fill(question);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await articles.nth(before + 1).waitFor();
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached', timeout: 300_000 });
  return (await articles.last().innerText()).split('\n\nWhy this answer')[0]?.trim() ?? '';
}

/** Stops after the first piece of text. */
async function stop(page: Page, question: string): Promise<number | undefined> {
  await page.getByRole('textbox', { name: 'Message' }).fill(question);
  return page.evaluate(async () => {
    const button = (name: string): HTMLButtonElement | undefined => [...document.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent).trim() === name);
    const until = async (done: () => boolean): Promise<void> => { while (!done()) await new Promise((resolve) => { setTimeout(resolve, 1); }); };
    const { texts } = globalThis as unknown as { texts: { count: number } };
    const before = texts.count;
    button('Send')?.click();
    await until(() => texts.count > before);
    const stopButton = button('Stop');
    if (!stopButton) return undefined;
    const startedAt = performance.now();
    stopButton.click();
    await until(() => button('Stop') === undefined);
    return Math.round(performance.now() - startedAt);
  });
}

/** Runs in the page before its own script: listens to what workers say, and to gaps in a fast clock. */
function watch(tickMs: number): void {
  const measured: Measured = { ends: [], taskMs: 0, gapMs: 0 };
  const texts = { count: 0 };
  Object.assign(globalThis, { measured, texts });
  const post = Worker.prototype.postMessage;
  const heard = new WeakSet<Worker>();
  Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof post>) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', ({ data }: MessageEvent<{ kind: string; end: Measured['ends'][number] }>) => {
        if (data.kind === 'text') texts.count++;
        if (data.kind === 'end') measured.ends.push(data.end);
      });
    }
    post.apply(this, args);
  } as typeof post;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) measured.taskMs = Math.max(measured.taskMs, duration);
  }).observe({ type: 'longtask' });
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    measured.gapMs = Math.max(measured.gapMs, now - last - tickMs);
    last = now;
  }, tickMs);
}
