import { createTransformersEngine } from '../adapters/transformers/engine.ts';
import { serveEngine } from './serve.ts';

serveEngine(self, createTransformersEngine);
