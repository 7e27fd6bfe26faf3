import { describe, expect, it } from 'vitest';
import type { GenerateEvent, LlmEngine } from '../core/engine/engine.ts';
import { describeEngine } from '../core/engine/engine.contract.ts';
import { createScriptedEngine } from '../core/engine/scripted-engine.ts';
import { AppError } from '../core/errors.ts';
import { createEngineClient, type StartWorker } from './engine-client.ts';
import { createHandle, startFakeWorker, type Handle } from './fake-worker.fixture.ts';
import type { EngineConfig } from './protocol.ts';
import { serveEngine, type EnginePort } from './serve.ts';

const CONFIG: EngineConfig = { modelId: 'scripted', modelName: 'Scripted', contextTokens: 4096, device: 'auto', basePath: '/', style: 'tiny', source: 'page', dtype: 'q8' };

const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
const slow = { pause: () => wait(5) };
const ASK = [{ role: 'user', content: 'hi' }] as const;

const startFake = (createEngine: () => LlmEngine, handle?: Handle): StartWorker => startFakeWorker((port: EnginePort) => { serveEngine(port, createEngine); }, handle);

async function read(events: AsyncIterable<GenerateEvent>, onText: () => void = () => undefined): Promise<string> {
  let text = '';
  for await (const event of events) {
    if (event.kind !== 'text') continue;
    text += event.text;
    onText();
  }
  return text;
}

describeEngine('an engine behind a worker', () => createEngineClient(startFake(() => createScriptedEngine()), CONFIG));

describe('a worker that fails', () => {
  it('fails what was pending, and starts anew at the next load', async () => {
    const handle = createHandle();
    const client = createEngineClient(startFake(() => createScriptedEngine(slow), handle), CONFIG);
    await client.load(() => undefined);
    const answers = [read(client.generate(ASK, { maxTokens: 9 }), () => handle.crash?.()), read(client.generate(ASK, { maxTokens: 9 }))];
    for (const answer of answers) await expect(answer).rejects.toMatchObject({ code: 'worker/crashed' });
    await expect(read(client.generate(ASK, { maxTokens: 9 }))).rejects.toMatchObject({ code: 'engine/not-loaded' });
    await client.load(() => undefined);
    expect(await read(client.generate(ASK, { maxTokens: 9 }))).not.toBe('');
    expect(handle).toMatchObject({ started: 2, ended: 1 });
    await client.unload();
  });

  it('fails a load when the script cannot be started', async () => {
    const handle = createHandle();
    const client = createEngineClient(startFake(() => ({ ...createScriptedEngine(), load: () => new Promise(() => undefined) }), handle), CONFIG);
    const load = client.load(() => undefined);
    await wait(1);
    handle.crash?.();
    await expect(load).rejects.toMatchObject({ code: 'worker/crashed' });
  });

  it('turns an unknown error into a bug that keeps its text', async () => {
    const broken: LlmEngine = { ...createScriptedEngine(), load: async () => { throw new TypeError('x is not a function'); } };
    const client = createEngineClient(startFake(() => broken), CONFIG);
    await expect(client.load(() => undefined)).rejects.toMatchObject({ code: 'bug', message: 'x is not a function' });
  });

  it('is replaced after a load that failed, so that trying again can work', async () => {
    const handle = createHandle();
    const client = createEngineClient(startFake(() => (handle.started === 1
      ? { ...createScriptedEngine(), load: async () => { throw new AppError('engine/load-failed', 'expected status 200, found 404'); } }
      : createScriptedEngine()), handle), CONFIG);
    await expect(client.load(() => undefined)).rejects.toMatchObject({ code: 'engine/load-failed' });
    await expect(client.load(() => undefined)).resolves.toMatchObject({ modelId: 'scripted' });
    expect(handle).toMatchObject({ started: 2, ended: 1 });
  });
});

describe('a request that is stopped', () => {
  it('ends a load as an abort, and its downloads with it', async () => {
    const handle = createHandle();
    const client = createEngineClient(startFake(() => ({ ...createScriptedEngine(), load: () => new Promise(() => undefined) }), handle), CONFIG);
    const abort = new AbortController();
    const load = client.load(() => undefined, abort.signal);
    abort.abort();
    await expect(load).rejects.toMatchObject({ name: 'AbortError' });
    expect(handle.ended).toBe(1);
    await expect(client.load(() => undefined, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(handle.started).toBe(1);
  });

  it('frees the reader at once, tells the worker, and drops what still arrives', async () => {
    const handle = createHandle();
    const client = createEngineClient(startFake(() => createScriptedEngine({ answer: (messages) => `${messages[0]?.content ?? ''} `.repeat(5), ...slow }), handle), CONFIG);
    await client.load(() => undefined);
    const abort = new AbortController();
    let pieces = 0;
    const stopped = read(client.generate([{ role: 'user', content: 'old' }], { maxTokens: 9, signal: abort.signal }), () => { pieces++; abort.abort(); });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(await read(client.generate([{ role: 'user', content: 'new' }], { maxTokens: 9 }))).toBe('new new new new new');
    expect(pieces).toBe(1);
    expect(handle.heard.filter(({ kind }) => kind === 'abort').map(({ id }) => id)).toContain(2);
    await client.unload();
  });

  it('ends a reader that walked away, so that the next need not wait', async () => {
    const client = createEngineClient(startFake(() => createScriptedEngine({ answer: () => 'word '.repeat(400), ...slow })), CONFIG);
    await client.load(() => undefined);
    for await (const event of client.generate(ASK, { maxTokens: 400 })) if (event.kind === 'text') break;
    const startedAt = performance.now();
    await read(client.generate(ASK, { maxTokens: 2 }));
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await client.unload();
  });

  it('does not end the worker that a later load has started', async () => {
    const handle = createHandle();
    const client = createEngineClient(startFake(() => createScriptedEngine(), handle), CONFIG);
    const replaced = client.load(() => undefined);
    await client.unload();
    const next = client.load(() => undefined);
    await expect(replaced).rejects.toMatchObject({ name: 'AbortError' });
    await expect(next).resolves.toMatchObject({ modelId: 'scripted' });
    expect(handle).toMatchObject({ started: 2, ended: 1 });
  });
});

describe('a second load', () => {
  it('of the same model keeps what is loaded', async () => {
    const handle = createHandle();
    let unloads = 0;
    const scripted = createScriptedEngine();
    const client = createEngineClient(startFake(() => ({ ...scripted, unload: async () => { unloads++; } }), handle), CONFIG);
    await Promise.all([client.load(() => undefined), client.load(() => undefined)]);
    expect(unloads).toBe(0);
    expect(handle.started).toBe(1);
  });
});
