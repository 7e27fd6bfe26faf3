import { expect, it } from 'vitest';
import { describeEmbedder } from '../core/engine/embedder.contract.ts';
import type { Embedder } from '../core/engine/embedder.ts';
import { createHashingEmbedder } from '../core/engine/hashing-embedder.ts';
import { createEmbedClient } from './embed-client.ts';
import { createHandle, startFakeWorker, type Handle } from './fake-worker.fixture.ts';
import { serveEmbedder, type EmbedderPort } from './serve.ts';

const create = (handle?: Handle): Embedder => createEmbedClient(
  startFakeWorker((port: EmbedderPort) => { serveEmbedder(port, () => createHashingEmbedder()); }, handle), { modelId: 'hashing', modelName: 'Hashing', source: 'page', dtype: 'q8', basePath: '/' },
);

describeEmbedder('an embedder behind a worker', create);

it('fails what was pending when the worker crashes, and starts anew at the next load', async () => {
  const handle = createHandle();
  const embedder = create(handle);
  await embedder.load(() => undefined);
  const pending = embedder.embed(['war']);
  handle.crash?.();
  await expect(pending).rejects.toMatchObject({ code: 'worker/crashed' });
  await embedder.load(() => undefined);
  expect(await embedder.embed(['war'])).toHaveLength(1);
  expect([handle.started, handle.ended]).toEqual([2, 1]);
});
