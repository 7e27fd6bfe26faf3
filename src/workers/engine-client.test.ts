import { describe, expect, it } from 'vitest';
import type { LlmEngine } from '../core/engine/engine.ts';
import { describeEngine } from '../core/engine/engine.contract.ts';
import { createScriptedEngine } from '../core/engine/scripted-engine.ts';
import { createEngineClient, type StartWorker } from './engine-client.ts';
import type { EngineConfig, Reply, Request } from './protocol.ts';
import { serveEngine } from './serve.ts';

const CONFIG: EngineConfig = { modelId: 'scripted', modelName: 'Scripted', contextTokens: 4096, device: 'auto', basePath: '/' };

/** Both banks in one process: messages are cloned and arrive later, as between threads. */
function startFake(createEngine: () => LlmEngine, handle: { crash?: () => void } = {}): StartWorker {
  return () => {
    const near = new Map<string, ((event: never) => void)[]>();
    const far: ((event: { data: Request }) => void)[] = [];
    let alive = true;
    const emit = (type: string, event: object): void => { for (const listener of near.get(type) ?? []) listener(event as never); };
    serveEngine({
      postMessage: (reply: Reply) => { const data = structuredClone(reply); setTimeout(() => { if (alive) emit('message', { data }); }); },
      addEventListener: (_type, listener) => far.push(listener),
    }, createEngine);
    handle.crash = () => { emit('error', { message: 'boom', preventDefault: () => undefined }); };
    return {
      postMessage: (request: unknown) => { const data = structuredClone(request) as Request; setTimeout(() => { if (alive) for (const listener of far) listener({ data }); }); },
      addEventListener: (type: string, listener: unknown) => { near.set(type, [...near.get(type) ?? [], listener as never]); },
      terminate: () => { alive = false; },
    };
  };
}

describeEngine('an engine behind a worker', () => createEngineClient(startFake(() => createScriptedEngine()), CONFIG));

describe('a worker that fails', () => {
  it('fails what was pending, and starts anew at the next load', async () => {
    const handle: { crash?: () => void } = {};
    const client = createEngineClient(startFake(() => createScriptedEngine({ pause: () => new Promise((resolve) => { setTimeout(resolve, 5); }) }), handle), CONFIG);
    await client.load(() => undefined);
    const answer = (async () => {
      for await (const event of client.generate([{ role: 'user', content: 'hi' }], { maxTokens: 9 })) if (event.kind === 'text') handle.crash?.();
    })();
    await expect(answer).rejects.toMatchObject({ code: 'worker/crashed' });
    await client.load(() => undefined);
    await client.unload();
  });

  it('turns an unknown error into a bug that keeps its text', async () => {
    const broken: LlmEngine = { ...createScriptedEngine(), load: async () => { throw new TypeError('x is not a function'); } };
    const client = createEngineClient(startFake(() => broken), CONFIG);
    await expect(client.load(() => undefined)).rejects.toMatchObject({ code: 'bug', message: 'x is not a function' });
  });

  it('aborts a load as an abort, not as a failure', async () => {
    const client = createEngineClient(startFake(() => createScriptedEngine()), CONFIG);
    await expect(client.load(() => undefined, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});
