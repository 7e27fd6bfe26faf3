import { chooseDevice } from '../adapters/browser/choose-device.ts';
import { createOpfsStoredFiles } from '../adapters/opfs/stored-files.ts';
import { createTransformersEngine } from '../adapters/transformers/engine.ts';
import { openModel } from '../adapters/transformers/open-model.ts';
import { serveEngine } from './serve.ts';

serveEngine(self, ({ basePath, source, dtype, ...config }) => createTransformersEngine(
  { ...config, place: source === 'page' ? { kind: 'page', basePath } : { kind: 'stored', files: createOpfsStoredFiles(), dtype } }, { chooseDevice, openModel },
));
