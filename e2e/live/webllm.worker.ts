// Our adapter over the WebLLM that a public compiled library exists for, with files from the test's folder in the place of the device's.
import { createWebLlmEngine } from '../../src/adapters/webllm/engine.ts';
import { WORKER } from '../../src/adapters/webllm/open-model.ts';
import type { StoredFiles } from '../../src/core/library/stored-files.ts';
import { serveEngine } from '../../src/workers/serve.ts';
import { useSparseKernels } from './sparse-kernels.ts';

/** Replaced by the test with the address of its own server. */
const FILES = 'http://files.invalid/';
const blobs = new Map<string, Promise<Blob | undefined>>();

async function read(path: string): Promise<Blob | undefined> {
  const response = await fetch(FILES + encodeURIComponent(path));
  return response.ok ? response.blob() : undefined;
}

const files: StoredFiles = {
  paths: async () => await (await fetch(FILES)).json() as string[],
  open: (_, path) => {
    const blob = blobs.get(path) ?? read(path);
    blobs.set(path, blob);
    return blob;
  },
};

useSparseKernels();
serveEngine(self, (config) => createWebLlmEngine(config, files, WORKER));
