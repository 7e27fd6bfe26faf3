/** How the page comes to its models: the library of what is stored, an engine for each runtime, one tab that runs them. */
import { readDeviceFacts } from './adapters/browser/device-facts.ts';
import { createPromptApiEngine, findLanguageModel } from './adapters/prompt-api/engine.ts';
import { BROWSER_MODEL, BUILT_IN, catalogue } from './core/engine/catalogue.ts';
import type { LlmEngine } from './core/engine/engine.ts';
import { createModels, type ModelChoice, type Models } from './core/engine/models.ts';
import { createScriptedEngine } from './core/engine/scripted-engine.ts';
import { createSharedModels } from './core/engine/shared-models.ts';
import type { Tabs } from './core/engine/tabs.ts';
import { advise, type Advice } from './core/library/device-fit.ts';
import type { Library } from './core/library/library.ts';
import { makeWhole } from './core/library/make-whole.ts';
import { parseMirror } from './core/library/mirror.ts';
import { createEngineClient } from './workers/engine-client.ts';
import { createLibraryClient } from './workers/library-client.ts';
import type { EngineConfig } from './workers/protocol.ts';

export interface AppLibrary extends Library {
  /** Reads what is stored; the entries are empty before. @throws AppError storage/unavailable. */
  open(): Promise<void>;
  /** Where models are fetched from instead of their own hosts: an address ending in "/". Empty for none. */
  mirror(): string;
  /** Downloads under way are ended; what has arrived is kept. @throws AppError model/bad-files when it is no address. */
  setMirror(address: string): void;
}

const MIRROR_KEY = 'logo.mirror';
const CHOSEN_KEY = 'logo.model';
const SCRIPTED: ModelChoice = { ...BUILT_IN, id: 'scripted', name: 'Scripted', runtime: 'scripted', about: 'Speaks without a model, for tests.' };

/** @param query `device=wasm|webgpu` forces the device, `engine=scripted` speaks without a model. */
export async function openModels(basePath: string, query: URLSearchParams, tabs: Tabs): Promise<{ models: Models; library: AppLibrary; advise(): Promise<Advice> }> {
  const first = query.get('engine') === 'scripted' ? SCRIPTED : BUILT_IN;
  const readMirror = (): string => localStorage.getItem(MIRROR_KEY) ?? '';
  const library = createLibraryClient(() => new Worker(new URL('./workers/library.worker.ts', import.meta.url), { type: 'module', name: 'library' }), readMirror);
  const chosen = first === SCRIPTED ? null : localStorage.getItem(CHOSEN_KEY);
  let listed = catalogue(false);
  let browserModel: readonly ModelChoice[] = [];
  const choices = (): readonly ModelChoice[] => {
    const known = new Set(listed.map(({ id }) => id));
    return [first, ...browserModel, ...listed, ...library.entries().map(({ choice }) => choice).filter(({ id }) => !known.has(id))];
  };
  // Only who uses a stored model waits for the list of what is stored; without one the page's own model answers.
  if (chosen !== null && chosen !== first.id) await library.open().catch(() => undefined);

  const own = createModels(choices, (choice) => createEngine(choice, basePath, query.get('device'), library));
  const models = createSharedModels(own, tabs, choices().some(({ id }) => id === chosen) && chosen !== null ? chosen : first.id);
  // Remembered once it runs, and forgotten while it loads: a model that takes the tab down does so once.
  if (first !== SCRIPTED) {
    models.subscribe(() => {
      const state = models.state();
      if (state.kind === 'loading') localStorage.removeItem(CHOSEN_KEY);
      else if (state.kind === 'ready' && !state.problem) localStorage.setItem(CHOSEN_KEY, state.status.modelId);
    });
  }
  return {
    models,
    library: {
      ...library,
      mirror: readMirror,
      setMirror: (address) => {
        localStorage.setItem(MIRROR_KEY, parseMirror(address));
        void library.restart();
      },
    },
    advise: async () => {
      const [device, availability] = await Promise.all([readDeviceFacts(), findLanguageModel()?.availability().catch(() => 'unavailable')]);
      browserModel = availability === undefined || availability === 'unavailable' ? [] : [BROWSER_MODEL];
      listed = catalogue(device.shaderF16);
      return advise(choices(), device, new Map(library.entries().map(({ modelId, storedBytes }) => [modelId, storedBytes])));
    },
  };
}

function createEngine(choice: ModelChoice, basePath: string, device: string | null, library: Library): LlmEngine {
  const { source } = choice;
  const config: EngineConfig = {
    modelId: choice.id, modelName: choice.name, contextTokens: choice.contextTokens, basePath, style: choice.style, source: source.kind === 'page' ? 'page' : 'stored',
    dtype: 'dtype' in source ? source.dtype ?? 'q8' : 'q8', device: device === 'wasm' || device === 'webgpu' ? device : 'auto',
  };
  switch (choice.runtime) {
    case 'transformers': return checked(createEngineClient(() => new Worker(new URL('./workers/transformers.worker.ts', import.meta.url), { type: 'module', name: 'transformers' }), config), choice, library);
    case 'webllm': return checked(createEngineClient(() => new Worker(new URL('./workers/webllm.worker.ts', import.meta.url), { type: 'module', name: 'webllm' }), config), choice, library);
    case 'wllama': return checked(createEngineClient(() => new Worker(new URL('./workers/wllama.worker.ts', import.meta.url), { type: 'module', name: 'wllama' }), config), choice, library);
    case 'prompt-api': return createPromptApiEngine(config);
    case 'scripted': return createScriptedEngine({ pause: () => new Promise((resolve) => { setTimeout(resolve, 40); }) });
  }
}

/** What is stored is checked before it is loaded; what comes with the page is not stored. */
function checked(engine: LlmEngine, { id, source }: ModelChoice, library: Library): LlmEngine {
  if (source.kind === 'page') return engine;
  return { ...engine, load: async (onProgress, signal) => { await makeWhole(library, id, signal); return engine.load(onProgress, signal); } };
}
