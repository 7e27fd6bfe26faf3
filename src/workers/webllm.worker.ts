import { createOpfsStoredFiles } from '../adapters/opfs/stored-files.ts';
import { createWebLlmEngine } from '../adapters/webllm/engine.ts';
import { WORKER } from '../adapters/webllm/open-model.ts';
import { serveEngine } from './serve.ts';

serveEngine(self, (config) => createWebLlmEngine(config, createOpfsStoredFiles(), WORKER));
