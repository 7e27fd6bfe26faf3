import { createWebLlmEngine } from '../adapters/webllm/engine.ts';
import { serveEngine } from './serve.ts';

serveEngine(self, createWebLlmEngine);
