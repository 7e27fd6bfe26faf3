import { createInMemoryStore } from './in-memory-store.ts';
import { describeMemoryStore } from './store.contract.ts';

describeMemoryStore('the in-memory store', async () => createInMemoryStore());
