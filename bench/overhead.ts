/** What our stack costs over the bare runtime: same model, same page, same run, one answer after the other in turn. And whether loading and unloading leaves anything behind. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { Page } from '@playwright/test';
import { openEngineBrowser } from '../e2e/engines/browser.ts';
import type { ChatMessage } from '../src/core/engine/engine.ts';

export interface BareRequest {
  /** 0 loads. */
  readonly id: number;
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
  readonly files: { readonly mjs: string; readonly wasm: string };
  readonly model: Blob | undefined;
}
type Runtime = 'transformers' | 'wllama';

export interface Overhead {
  readonly runtime: Runtime;
  /** Ours / bare, medians: of tokens per second, and of the time to the first text. */
  readonly speedRatio: number;
  readonly firstTextRatio: number;
  readonly tokensPerSecond: number;
  readonly firstTextMs: number;
}
export interface Cycles { readonly runtime: Runtime; readonly cycles: number; /** Resident memory of the renderer, medians, in bytes. */ readonly first: number; readonly last: number }

const ROUNDS = 25;
const MAX_TOKENS = 60;
const CONTEXT = 'domain: movies (watch)\nyou: nothing yet\npick: Alien (1979) | sci-fi | others\npick: Heat (1995) | crime | others\npick: Spirited Away (2001) | animation | others';
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
const asset = (pattern: RegExp): string => `/assets/${readdirSync('dist/assets').find((name) => pattern.test(name)) ?? ''}`;

async function buildBare(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'bare-'));
  for (const runtime of ['transformers', 'wllama'] as const) {
    await build({
      configFile: false, logLevel: 'error', base: './', resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'] },
      build: { outDir, emptyOutDir: false, target: 'es2023', lib: { entry: `bench/bare/${runtime}.worker.ts`, formats: ['es'], fileName: () => `${runtime}.js` } },
    });
  }
  return outDir;
}

export async function measureOverhead(cycles: number): Promise<{ readonly overheads: readonly Overhead[]; readonly cycles: readonly Cycles[] }> {
  const bare = await buildBare();
  const browser = await openEngineBrowser();
  const { page } = browser;
  try {
    await page.route('**/bare/*', (route) => route.fulfill({ body: readFileSync(join(bare, new URL(route.request().url()).pathname.split('/').at(-1) ?? '')), contentType: 'text/javascript' }));
    await page.route('**/bare-model.gguf', (route) => route.fulfill({ body: readFileSync('e2e/models/logo-tiny.gguf') }));
    const gguf = await browser.store({ 'logo-tiny.gguf': 'e2e/models/logo-tiny.gguf' });
    const overheads: Overhead[] = [];
    const left: Cycles[] = [];
    for (const runtime of ['transformers', 'wllama'] as const) {
      const stored = runtime === 'wllama';
      const config = { modelId: stored ? gguf : 'logo-tiny', modelName: 'x', contextTokens: 768, device: 'wasm', basePath: '/', style: 'tiny', source: stored ? 'stored' : 'page', dtype: 'q8' };
      const files = stored ? { mjs: '', wasm: asset(/^wllama-.*\.wasm$/u) } : { mjs: asset(/^ort-wasm-simd-threaded-.*\.mjs$/u), wasm: asset(/^ort-wasm-simd-threaded-.*\.wasm$/u) };
      const times = await compare(page, { ours: asset(new RegExp(`^${runtime}\\.worker-.*\\.js$`, 'u')), bare: `/bare/${runtime}.js`, config, files, rounds: ROUNDS, maxTokens: MAX_TOKENS, context: CONTEXT });
      const speed = (of: readonly Answer[]): number => median(of.map(({ tokens, firstMs, totalMs }) => (tokens - 1) / (totalMs - firstMs) * 1000));
      const first = (of: readonly Answer[]): number => median(of.map(({ firstMs }) => firstMs));
      overheads.push({ runtime, speedRatio: speed(times.ours) / speed(times.bare), firstTextRatio: first(times.ours) / first(times.bare), tokensPerSecond: speed(times.ours), firstTextMs: first(times.ours) });
      left.push({ runtime, cycles, ...await cycle(page, asset(new RegExp(`^${runtime}\\.worker-.*\\.js$`, 'u')), config, cycles) });
    }
    return { overheads, cycles: left };
  } finally {
    await browser.close();
  }
}

interface Answer { readonly tokens: number; readonly firstMs: number; readonly totalMs: number }

/** Both workers live in the page; they answer in turn, each question another one, so that no cache helps either. Timed in the page. */
function compare(page: Page, given: { ours: string; bare: string; config: object; files: BareRequest['files']; rounds: number; maxTokens: number; context: string }): Promise<{ readonly ours: readonly Answer[]; readonly bare: readonly Answer[] }> {
  return page.evaluate(async ({ ours, bare, config, files, rounds, maxTokens, context }) => {
    const model = files.mjs === '' ? await (await fetch('/bare-model.gguf')).blob() : undefined;
    const workers = { ours: new Worker(ours, { type: 'module' }), bare: new Worker(bare, { type: 'module' }) };
    const ask = (worker: Worker, message: { readonly id: number }, isEnd: (data: { kind: string }) => boolean): Promise<{ first: number; end: number; data: { kind: string; tokens?: number; end?: { completionTokens: number } } }> => new Promise((resolve, reject) => {
      let first = 0;
      const listen = ({ data }: MessageEvent<{ id: number; kind: string }>): void => {
        if (data.id !== message.id) return;
        if (data.kind === 'error') reject(new Error(JSON.stringify(data)));
        if (data.kind === 'text' && first === 0) first = performance.now();
        if (!isEnd(data)) return;
        worker.removeEventListener('message', listen);
        resolve({ first, end: performance.now(), data });
      };
      worker.addEventListener('message', listen);
      worker.postMessage(message);
    });
    await ask(workers.ours, { id: 900, kind: 'load', config } as never, ({ kind }) => kind === 'loaded');
    await ask(workers.bare, { id: 0, files, model } as never, ({ kind }) => kind === 'end');
    const times: { ours: Answer[]; bare: Answer[] } = { ours: [], bare: [] };
    for (let round = 0; round <= rounds; round++) {
      for (const who of round % 2 === 0 ? ['ours', 'bare'] as const : ['bare', 'ours'] as const) {
        const messages = [{ role: 'system', content: context }, { role: 'user', content: `What should I watch on day ${round} of ${who === 'ours' ? 'May' : 'Mai'}?` }];
        const start = performance.now();
        const request = who === 'ours' ? { id: 1 + round, kind: 'generate', messages, options: { maxTokens } } : { id: 1 + round, messages, maxTokens, files };
        const { first, end, data } = await ask(workers[who], request, ({ kind }) => kind === 'end');
        // The first round warms up.
        if (round > 0) times[who].push({ tokens: data.end?.completionTokens ?? data.tokens ?? 0, firstMs: first - start, totalMs: end - start });
      }
    }
    workers.ours.terminate();
    workers.bare.terminate();
    return times;
  }, given);
}

/** Loads and unloads as the page does: the worker ends with its model. */
async function cycle(page: Page, url: string, config: object, cycles: number): Promise<{ readonly first: number; readonly last: number }> {
  const session = await page.context().newCDPSession(page);
  const { processInfo } = await (await page.context().browser()?.newBrowserCDPSession())?.send('SystemInfo.getProcessInfo') ?? { processInfo: [] };
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const resident = (): number => Math.max(...pids.map((pid) => Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024));
  const seen: number[] = [];
  for (let at = 0; at < cycles; at++) {
    await page.evaluate(async ([worker, given]) => {
      const started = new Worker(worker, { type: 'module' });
      await new Promise<void>((resolve, reject) => {
        started.onmessage = ({ data }: MessageEvent<{ kind: string }>) => { if (data.kind === 'loaded') resolve(); else if (data.kind === 'error') reject(new Error(JSON.stringify(data))); };
        started.postMessage({ id: 1, kind: 'load', config: given });
      });
      started.terminate();
    }, [url, config] as const);
    await session.send('HeapProfiler.collectGarbage');
    seen.push(resident());
  }
  const quarter = Math.floor(cycles / 4);
  // The first few fill caches of the browser's own.
  return { first: median(seen.slice(quarter, 2 * quarter)), last: median(seen.slice(-quarter)) };
}
