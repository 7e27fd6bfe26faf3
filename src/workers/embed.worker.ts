import { createOpfsStoredFiles } from '../adapters/opfs/stored-files.ts';
import { createTransformersEmbedder } from '../adapters/transformers/embedder.ts';
import { openModel } from '../adapters/transformers/open-model.ts';
import { serveEmbedder } from './serve.ts';

serveEmbedder(self, ({ modelId, modelName, basePath, source, dtype }) => createTransformersEmbedder(
  { modelId, modelName, place: source === 'page' ? { kind: 'page', basePath } : { kind: 'stored', files: createOpfsStoredFiles(), dtype } }, { openModel },
));
