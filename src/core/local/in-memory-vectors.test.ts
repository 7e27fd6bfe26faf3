import { createInMemoryStore } from './in-memory-store.ts';
import { createInMemoryVectors } from './in-memory-vectors.ts';
import { describeVectorStore } from './vector-store.contract.ts';

describeVectorStore('the in-memory vectors', async () => {
  const memories = createInMemoryStore();
  return { memories, vectors: createInMemoryVectors(memories) };
});
