/**
 * Kills a page while it writes memories, again and again, and looks each time what its database holds. Most often the page's
 * process dies (asked to crash, or by SIGKILL); now and then the whole browser, by SIGKILL, on a profile on disk.
 */
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { findChromium, QUIET_FLAGS } from '../../serve/chromium.mjs';
import { createDice, type Dice } from '../../src/core/dice.ts';
import { judge } from './check.ts';
import type { Honesty, State, Told } from './page.ts';

export interface Kills {
  readonly seed: number;
  readonly crashes: number;
  readonly pagesKilled: number;
  readonly browsersKilled: number;
  /** Writes that were acknowledged before a kill. */
  readonly acknowledged: number;
  /** Kills that came in the middle of a write: how many of those writes were there afterwards, and how many were not. */
  readonly underWay: { readonly there: number; readonly absent: number };
  readonly lost: readonly string[];
  readonly half: readonly string[];
}

type How = 'crash' | 'page' | 'browser';
/** Of an address that nobody asks: the page is handed out here. */
const PAGE_URL = 'http://localhost:9/kills';
const BROWSER_EVERY = 20;
/** A page lives at most this long before it is killed. */
const LIFE_MS = 250;

async function buildPage(): Promise<string> {
  const result = await build({
    configFile: false, logLevel: 'error', build: { write: false, target: 'es2023', minify: false, lib: { entry: 'e2e/kills/page.ts', formats: ['es'], fileName: () => 'page.js' } },
  });
  const [output] = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  if (output?.type !== 'chunk') throw new Error('expected the page as one script, found none');
  return output.code;
}

interface Running { readonly browser: Browser; readonly context: BrowserContext; readonly process: ChildProcess }

/** Started here and not by Playwright: its process must be known, and its profile be on disk. */
async function startBrowser(profile: string, script: string): Promise<Running> {
  const started = spawn(findChromium() ?? chromium.executablePath(), ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...QUIET_FLAGS, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    started.stderr.on('data', (data: Buffer) => {
      text += data.toString();
      const found = /DevTools listening on (ws:\S+)/u.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    started.on('exit', () => { reject(new Error(`the browser ended: ${text}`)); });
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('expected a browser with its profile, found none');
  await context.route(`${PAGE_URL}*`, (route) => route.fulfill(route.request().url().endsWith('.js')
    ? { contentType: 'text/javascript', body: script } : { contentType: 'text/html', body: `<!doctype html><title>kills</title><script type="module" src="${PAGE_URL}.js"></script>` }));
  return { browser, context, process: started };
}

/** @returns what one lane of kills found; lanes have a profile each. */
async function lane(kills: number, dice: Dice, script: string, name: string, honesty: Honesty, heard?: (progress: string) => void): Promise<Omit<Kills, 'seed'>> {
  const profile = mkdtempSync(join(tmpdir(), 'kills-'));
  const counts = { crash: 0, page: 0, browser: 0 };
  const underWay = { there: 0, absent: 0 };
  const [lost, half]: [string[], string[]] = [[], []];
  let acknowledged = 0;
  let running = await startBrowser(profile, script);
  let told: Told[] = [];
  let onDone: (() => void) | undefined;
  /** The browser may hand out the process that has just been killed, kept ready for the next page. */
  async function openPage(): Promise<{ readonly page: Page; readonly state: State }> {
    for (let tries = 1; ; tries++) {
      try {
        return await openOnce(await running.context.newPage());
      } catch (thrown) {
        if (tries === 5 || !/crashed/u.test(String(thrown))) throw thrown;
      }
    }
  }
  async function openOnce(page: Page): Promise<{ readonly page: Page; readonly state: State }> {
    await page.exposeFunction('tell', (one: Told) => {
      told.push(one);
      if (one.kind === 'done') onDone?.();
    });
    await page.goto(PAGE_URL);
    await page.waitForFunction('"kills" in globalThis');
    return { page, state: await page.evaluate('kills.state()') };
  }
  let { page, state } = await openPage();
  for (let kill = 1; kill <= kills; kill++) {
    told = [];
    const how: How = kill % BROWSER_EVERY === 0 ? 'browser' : dice() < 0.5 ? 'crash' : 'page';
    const afterWrites = 1 + Math.floor(dice() * 12);
    // Half at any moment, half in the very moment that an acknowledgement arrives, when whatever was acknowledged too early is not there yet.
    const moment = dice() < 0.5 ? new Promise<void>((resolve) => { setTimeout(resolve, dice() * LIFE_MS); })
      : new Promise<void>((resolve) => {
        let writes = 0;
        onDone = () => { if (++writes === afterWrites) resolve(); };
      });
    page.evaluate(`kills.write(${Math.floor(dice() * 2 ** 31)}, '${name}-${kill}', '${honesty}')`).catch(() => undefined);
    await moment;
    onDone = undefined;
    counts[how]++;
    await die(how, page, running);
    if (how === 'browser') running = await startBrowser(profile, script);
    const killed = page;
    const before = state;
    ({ page, state } = await openPage());
    killed.close().catch(() => undefined);
    const verdict = judge(before, told, state);
    acknowledged += verdict.acknowledged;
    if (verdict.underWay !== undefined) underWay[verdict.underWay ? 'there' : 'absent']++;
    lost.push(...verdict.lost.map((one) => `${name}-${kill} (${how}): ${one}`));
    half.push(...verdict.half.map((one) => `${name}-${kill} (${how}): ${one}`));
    if (kill % 50 === 0) heard?.(`${name}: ${kill} kills, ${acknowledged} writes acknowledged, ${lost.length} memories lost, ${half.length} half-written`);
  }
  await die('browser', page, running);
  removeProfile(profile);
  return { crashes: counts.crash, pagesKilled: counts.page, browsersKilled: counts.browser, acknowledged, underWay, lost, half };
}

function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  } catch {
    // The browser's helpers outlive it by moments and may still write: a temporary folder left behind is no finding.
  }
}

async function die(how: How, page: Page, { browser, context, process: started }: Running): Promise<void> {
  if (how === 'browser') {
    const gone = new Promise((resolve) => { started.once('exit', resolve); });
    started.kill('SIGKILL');
    await gone;
    return;
  }
  const crashed = page.waitForEvent('crash');
  if (how === 'crash') {
    const session = await context.newCDPSession(page);
    // It never answers.
    session.send('Page.crash').catch(() => undefined);
  } else {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
    await session.detach();
  }
  await crashed;
}

interface KillsOptions { readonly kills: number; readonly seed: number; /** Browsers at once. */ readonly lanes?: number; readonly honesty?: Honesty; readonly heard?: (progress: string) => void }

export async function runKills({ kills, seed, lanes = 2, honesty = 'honest', heard }: KillsOptions): Promise<Kills> {
  const script = await buildPage();
  const results = await Promise.all(Array.from({ length: lanes }, (_, i) => lane(Math.ceil((kills - i) / lanes), createDice(seed + i), script, `s${seed}-l${i}`, honesty, heard)));
  const sum = (of: (one: Omit<Kills, 'seed'>) => number): number => results.reduce((total, one) => total + of(one), 0);
  return {
    seed, crashes: sum((one) => one.crashes), pagesKilled: sum((one) => one.pagesKilled), browsersKilled: sum((one) => one.browsersKilled), acknowledged: sum((one) => one.acknowledged),
    underWay: { there: sum((one) => one.underWay.there), absent: sum((one) => one.underWay.absent) }, lost: results.flatMap((one) => one.lost), half: results.flatMap((one) => one.half),
  };
}
