/** The built workers in a real Chromium, under the policy the server sends, driven from here: an engine's far bank is a worker in a page. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { findChromium, QUIET_FLAGS } from '../../serve/chromium.mjs';
import type { StartWorker } from '../../src/workers/engine-client.ts';
import type { LibraryCall, LibraryReply } from '../../src/workers/library-protocol.ts';
import type { Reply } from '../../src/workers/protocol.ts';

type Runtime = 'transformers' | 'webllm' | 'wllama';
type Event = { readonly type: 'message'; readonly data: Reply } | { readonly type: 'error'; readonly message: string };

export interface EngineBrowser {
  readonly page: Page;
  startWorker(runtime: Runtime): StartWorker;
  /** Puts files on the device as a person would, through the library. @returns the model's id. */
  store(files: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}

const workerOf = (runtime: Runtime | 'library'): string => {
  const name = readdirSync('dist/assets').find((file) => file.startsWith(`${runtime}.worker-`) && file.endsWith('.js'));
  if (name === undefined) throw new Error(`expected dist/assets/${runtime}.worker-*.js, found none: npm run build`);
  return `assets/${name}`;
};

export async function openEngineBrowser(flags: readonly string[] = []): Promise<EngineBrowser> {
  const server = spawn('node', ['serve/start.mjs'], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await addressOf(server);
  const executablePath = findChromium();
  const browser: Browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args: [...QUIET_FLAGS, ...flags] });
  const page = await browser.newPage();
  // A page with nothing on it, of the same origin and with the document's policy.
  await page.route('**/blank', async (route) => { await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>engines</title>', headers: { 'Content-Security-Policy': (await route.fetch({ url: address })).headers()['content-security-policy'] ?? '' } }); });
  // What tsx leaves in functions that are sent to a page.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.goto(`${address}blank`);
  const listeners = new Map<number, (event: Event) => void>();
  await page.exposeFunction('tell', (id: number, event: Event) => { listeners.get(id)?.(event); });
  let nextId = 1;

  return {
    page,
    startWorker: (runtime) => () => {
      const id = nextId++;
      const url = address + workerOf(runtime);
      const heard = new Map<string, ((event: never) => void)[]>();
      let alive = true;
      listeners.set(id, (event) => {
        if (!alive) return;
        const shaped = event.type === 'message' ? { data: event.data } : { message: event.message, preventDefault: () => undefined };
        for (const listener of heard.get(event.type) ?? []) listener(shaped as never);
      });
      const started = page.evaluate(([at, name]) => {
        const scope = globalThis as unknown as { workers?: Map<number, Worker>; tell(id: number, event: object): void };
        const worker = new Worker(name, { type: 'module' });
        (scope.workers ??= new Map()).set(at, worker);
        worker.onmessage = ({ data }: MessageEvent<object>) => { scope.tell(at, { type: 'message', data }); };
        worker.onerror = ({ message }) => { scope.tell(at, { type: 'error', message }); };
      }, [id, url] as const);
      const withWorker = (what: 'postMessage' | 'terminate', message?: unknown): void => {
        void started.then(() => page.evaluate(([at, name, argument]) => {
          const worker = (globalThis as unknown as { workers: Map<number, Worker> }).workers.get(at);
          if (name === 'terminate') worker?.terminate();
          else worker?.postMessage(argument);
        }, [id, what, message] as const)).catch(() => undefined);
      };
      return {
        postMessage: (message: unknown) => { withWorker('postMessage', message); },
        addEventListener: (type: string, listener: unknown) => { heard.set(type, [...heard.get(type) ?? [], listener as (event: never) => void]); },
        terminate: () => { alive = false; withWorker('terminate'); },
      } as ReturnType<StartWorker>;
    },
    store: async (files) => {
      await page.route('**/test-model/*', (route) => route.fulfill({ body: readFileSync(files[decodeURIComponent(basename(new URL(route.request().url()).pathname))] ?? ''), contentType: 'application/octet-stream' }));
      const result = await page.evaluate(async ([url, paths]) => {
        const given = await Promise.all(paths.map(async (path) => ({ path, blob: await (await fetch(`test-model/${encodeURIComponent(path)}`)).blob() })));
        const worker = new Worker(url, { type: 'module' });
        const ask = (id: number, call: LibraryCall): Promise<LibraryReply> => new Promise((resolve) => {
          worker.addEventListener('message', ({ data }: MessageEvent<LibraryReply>) => { if (data.kind !== 'entries' && data.id === id) resolve(data); });
          worker.postMessage({ id, call });
        });
        await ask(1, { kind: 'open', mirror: '' });
        const reply = await ask(2, { kind: 'add-files', files: given });
        worker.terminate();
        return reply;
      }, [address + workerOf('library'), Object.keys(files)] as const);
      await page.unroute('**/test-model/*');
      if (result.kind !== 'done') throw new Error(JSON.stringify(result));
      return result.modelId;
    },
    close: async () => {
      await browser.close();
      server.kill('SIGTERM');
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout?.on('data', (data: Buffer) => {
      text += data.toString();
      const found = /http:\S+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    server.on('exit', (code) => { reject(new Error(`the server ended with ${code ?? 'a signal'}: ${text}`)); });
  });
}
