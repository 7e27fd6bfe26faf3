/** How the page comes to find memories by meaning: an embedder in a worker, started when the page is quiet. */
import type { Conversation } from './core/conversation.ts';
import { BUILT_IN_EMBEDDER } from './core/engine/catalogue.ts';
import type { Embedder } from './core/engine/embedder.ts';
import { createHashingEmbedder } from './core/engine/hashing-embedder.ts';
import type { Models } from './core/engine/models.ts';
import type { LocalMemory } from './core/local/local-memory.ts';
import { createMeaning, type Meaning } from './core/local/meaning.ts';
import type { VectorStore } from './core/local/vector-store.ts';
import type { PreferenceStore } from './adapters/local-storage/preferences.ts';
import { createEmbedClient } from './workers/embed-client.ts';

/** Two looks in a row must find nothing going on: the model that answers comes first, and the first question. */
const LOOK_EVERY_MS = 1500;

/** @param query `embedder=words|hashing|none`; by default the built-in word vectors, and none beside a scripted engine. */
export function openMeaning(local: LocalMemory, vectors: VectorStore, basePath: string, query: URLSearchParams): Meaning | undefined {
  const embedder = createEmbedder(query.get('embedder') ?? (query.get('engine') === 'scripted' ? 'none' : 'words'), basePath);
  return embedder && createMeaning(local, vectors, embedder, BUILT_IN_EMBEDDER.nearCosine);
}

function createEmbedder(name: string, basePath: string): Embedder | undefined {
  if (name === 'none') return undefined;
  if (name === 'hashing') return createHashingEmbedder();
  const { id, name: modelName } = BUILT_IN_EMBEDDER;
  return createEmbedClient(() => new Worker(new URL('./workers/embed.worker.ts', import.meta.url), { type: 'module', name: 'embed' }), { modelId: id, modelName, basePath, source: 'page', dtype: 'q8' });
}

/** Starts it once: when meaning is wanted, the model that answers is settled, and nobody waits for an answer. */
export function startWhenQuiet(meaning: Meaning, models: Pick<Models, 'state'>, preferences: PreferenceStore, conversation: Pick<Conversation, 'busy'>): void {
  const isQuiet = (): boolean => preferences.get().ranking !== 'lexical' && ['ready', 'failed'].includes(models.state().kind) && !conversation.busy();
  let wasQuiet = false;
  const look = setInterval(() => {
    if (isQuiet() && wasQuiet) {
      clearInterval(look);
      void meaning.start();
    }
    wasQuiet = isQuiet();
  }, LOOK_EVERY_MS);
}
