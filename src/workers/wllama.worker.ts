import { chooseDevice } from '../adapters/browser/choose-device.ts';
import { createOpfsStoredFiles } from '../adapters/opfs/stored-files.ts';
import { createRuntime, createWllamaEngine } from '../adapters/wllama/engine.ts';
import { serveEngine } from './serve.ts';

const files = createOpfsStoredFiles();

serveEngine(self, (config) => createWllamaEngine(config, async () => {
  const paths = (await files.paths(config.modelId)).filter((path) => path.toLowerCase().endsWith('.gguf'));
  return (await Promise.all(paths.map((path) => files.open(config.modelId, path)))).filter((blob) => blob !== undefined);
}, { chooseDevice, createRuntime }));
