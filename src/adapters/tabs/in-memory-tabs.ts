import type { TabMessage, Tabs } from '../../core/engine/tabs.ts';

export interface InMemoryTab extends Tabs {
  /** Closed or crashed: it hears and says nothing any more, and what it held passes on. */
  close(): void;
}

/** A browser without one: for tests. Messages are cloned and arrive later, as between tabs. */
export function createInMemoryBrowser(): { open(id: string): InMemoryTab } {
  const open = new Map<string, Set<(message: TabMessage) => void>>();
  const gone = new Map<string, (() => void)[]>();
  let owner: string | undefined;
  const waiting: { readonly id: string; readonly grant: () => void }[] = [];

  function passOn(): void {
    const next = owner === undefined ? waiting.shift() : undefined;
    if (!next) return;
    owner = next.id;
    next.grant();
  }

  return {
    open: (id) => {
      const listeners = new Set<(message: TabMessage) => void>();
      open.set(id, listeners);
      return {
        id,
        own: () => new Promise((resolve) => { waiting.push({ id, grant: resolve }); passOn(); }),
        gone: (tab) => new Promise((resolve) => {
          if (open.has(tab)) gone.set(tab, [...gone.get(tab) ?? [], resolve]);
          else resolve();
        }),
        post: (message) => {
          if (!open.has(id)) return;
          const copy = structuredClone(message);
          setTimeout(() => { for (const [tab, heard] of open) if (tab !== id) for (const listener of heard) listener(copy); });
        },
        subscribe: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        close: () => {
          open.delete(id);
          for (const resolve of gone.get(id) ?? []) resolve();
          waiting.splice(0, waiting.length, ...waiting.filter((one) => one.id !== id));
          if (owner === id) owner = undefined;
          passOn();
        },
      };
    },
  };
}
