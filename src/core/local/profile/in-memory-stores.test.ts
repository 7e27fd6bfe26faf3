import { describeMemoryStore } from '../store.contract.ts';
import { createInMemoryStores } from './in-memory-stores.ts';
import { describeProfileStore } from './profile-store.contract.ts';

describeMemoryStore('the in-memory store beside a profile', async () => createInMemoryStores().memories);
describeProfileStore('the in-memory profile', async () => createInMemoryStores());
