// Needs a folder with a model library and weights in LOGO_WEBLLM_LIVE: CONTRIBUTING.md says how to make one.
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WEBGPU_FLAGS } from '../../serve/chromium.mjs';
import type { ChatMessage, GenerateEvent, LlmEngine } from '../../src/core/engine/engine.ts';
import { createEngineClient } from '../../src/workers/engine-client.ts';
import { openEngineBrowser, type EngineBrowser } from '../engines/browser.ts';

const folder = process.env['LOGO_WEBLLM_LIVE'];
/** The newest version whose compiled libraries are public. */
const VERSION = '0.2.79';
const SENTENCE = 'Watch Alien (1979) tonight.';
const user = (content: string): ChatMessage => ({ role: 'user', content });

async function buildWorker(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'webllm-live-'));
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', outDir, `@mlc-ai/web-llm@${VERSION}`], { stdio: 'inherit' });
  await build({
    configFile: false, logLevel: 'error', resolve: { alias: { '@mlc-ai/web-llm': join(outDir, 'node_modules/@mlc-ai/web-llm') } },
    build: { outDir: join(outDir, 'built'), target: 'es2023', lib: { entry: 'e2e/live/webllm.worker.ts', formats: ['es'], fileName: () => 'worker.js' } },
  });
  return readFileSync(join(outDir, 'built/worker.js'), 'utf8');
}

/** Hundreds of megabytes: too much to hand to the browser through its debugging protocol. */
function serveFolder(path: string): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url?.slice(1) ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (name === '') response.end(JSON.stringify(readdirSync(path)));
    else if (readdirSync(path).includes(name)) createReadStream(join(path, name)).pipe(response);
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => { resolve({ server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }); }); });
}

async function say(engine: LlmEngine, messages: readonly ChatMessage[], signal?: AbortSignal): Promise<{ readonly text: string; readonly end: Extract<GenerateEvent, { kind: 'end' }>['end'] | undefined }> {
  let text = '';
  let end: Extract<GenerateEvent, { kind: 'end' }>['end'] | undefined;
  for await (const event of engine.generate(messages, { maxTokens: 12, ...(signal && { signal }) })) {
    if (event.kind === 'text') text += event.text;
    else end = event.end;
  }
  process.stdout.write(`${text} ${JSON.stringify(end)}\n`);
  return { text, end };
}

describe.skipIf(folder === undefined)(`WebLLM ${VERSION} with a real library, on WebGPU in software`, () => {
  let browser: EngineBrowser;
  let engine: LlmEngine;
  let files: Awaited<ReturnType<typeof serveFolder>>;
  beforeAll(async () => {
    const worker = await buildWorker();
    browser = await openEngineBrowser([...WEBGPU_FLAGS, '--disable-features=LocalNetworkAccessChecks']);
    browser.page.on('console', (message) => { process.stdout.write(`${message.text()}\n`); });
    files = await serveFolder(folder ?? '');
    await browser.page.route('**/assets/webllm.worker-*', (route) => route.fulfill({ body: worker.replaceAll('http://files.invalid/', files.address), contentType: 'text/javascript' }));
    engine = createEngineClient(browser.startWorker('webllm'), { modelId: 'live', modelName: 'Live', contextTokens: 1024, device: 'webgpu', basePath: '/', style: 'chat', source: 'stored', dtype: 'q8' });
  });
  afterAll(async () => {
    await browser.close();
    files.server.close();
  });

  it('loads from the store, speaks, goes on from its cache, scores, and stops', async () => {
    const seen: number[] = [];
    const startedAt = performance.now();
    const status = await engine.load(({ loadedBytes }) => { seen.push(loadedBytes); });
    process.stdout.write(`loaded in ${Math.round(performance.now() - startedAt)} ms\n`);
    expect(status).toMatchObject({ device: 'webgpu', contextTokens: 1024 });
    expect(seen.length).toBeGreaterThan(2);

    const system: ChatMessage = { role: 'system', content: 'Be brief.' };
    const first = await say(engine, [system, user('What should I watch?')]);
    expect(first.text).toBe(SENTENCE);
    const second = await say(engine, [system, user('What should I watch?'), { role: 'assistant', content: first.text }, user('Sure?')]);
    expect(second.text).toBe(SENTENCE);
    expect(second.end?.prefilledTokens).toBeLessThan(first.end?.prefilledTokens ?? 0);

    // Eight labels take two passes. The weights space them evenly, the first likeliest, and nearly certain beside the last.
    const labels = [system, user('Which?')];
    const scores = await engine.score(labels, Array.from('ABCDEFGH'));
    const steps = scores.slice(1).map((score, at) => score - (scores[at] ?? 0));
    process.stdout.write(`${scores.join(' ')}\n`);
    expect(steps[0]).toBeLessThan(-2);
    for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0, 3);
    const [sure, last = 0] = await engine.score(labels, ['A', 'H']);
    process.stdout.write(`${sure} ${last}\n`);
    expect(last).toBeCloseTo(7 * (steps[0] ?? 0), 2);
    expect((await say(engine, [system, user('What should I watch?')])).text).toBe(SENTENCE);

    const abort = new AbortController();
    let pieces = 0;
    await expect((async () => {
      for await (const event of engine.generate([user('Hi')], { maxTokens: 12, signal: abort.signal })) if (event.kind === 'text' && ++pieces === 1) abort.abort();
    })()).rejects.toMatchObject({ name: 'AbortError' });
    expect(pieces).toBe(1);
    await engine.unload();
  });
});
