/** How the page comes to make contributions. Loaded when somebody asks for one. */
import { randomBytes } from './adapters/browser/random-bytes.ts';
import type { GlobalMemory } from './core/global/global-memory.ts';
import type { LocalMemory } from './core/local/local-memory.ts';
import type { ContributionStore } from './core/privacy/local/contribution-store.ts';
import { openContributions, type Contributions } from './core/privacy/local/open-contributions.ts';

export const openAppContributions = (store: ContributionStore, local: Pick<LocalMemory, 'list'>, global: Pick<GlobalMemory, 'packs'>): Contributions => openContributions({
  store, memories: local.list, packs: global.packs, random: randomBytes,
});
