/** One engine for all tabs: one owns it, the others use it through that one, and one of them takes over when it closes. */
import { createListeners } from '../listeners.ts';
import type { Models } from './models.ts';
import { followOwner } from './tab-follower.ts';
import { serveTabs } from './tab-owner.ts';
import type { Tabs } from './tabs.ts';

/**
 * @param own this tab's; loads nothing before the tab is the owner.
 * @param first loaded by the first tab. One that takes over loads what was in use.
 */
export function createSharedModels(own: Models, tabs: Tabs, first: string): Models & { owner(): boolean } {
  const { subscribe, notify } = createListeners();
  const follower = followOwner(own.choices, tabs, first);
  let used: Models = follower;
  follower.subscribe(() => { if (used === follower) notify(); });
  own.subscribe(() => { if (used === own) notify(); });

  void tabs.own().then(() => {
    used = own;
    const modelId = follower.takeOver();
    // Before the others hear of the new owner: it has never been without a model for them.
    if (modelId !== undefined) void own.select(modelId);
    serveTabs(own, tabs);
    notify();
  });

  return {
    owner: () => used === own,
    choices: own.choices,
    state: () => used.state(),
    subscribe,
    select: (modelId) => used.select(modelId),
    cancel: () => { used.cancel(); },
    ready: async (signal) => {
      const asked = used;
      try {
        return await asked.ready(signal);
      } catch (thrown) {
        if (asked === used) throw thrown;
        return used.ready(signal);
      }
    },
    recover: (seen) => { used.recover(seen); },
    dropCache: () => used.dropCache(),
  };
}
