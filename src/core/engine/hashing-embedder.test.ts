import { describeEmbedder } from './embedder.contract.ts';
import { createHashingEmbedder } from './hashing-embedder.ts';

describeEmbedder('the hashing embedder', () => createHashingEmbedder());
