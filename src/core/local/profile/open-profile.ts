import type { Now } from '../../effects.ts';
import type { GlobalMemory } from '../../global/global-memory.ts';
import { createListeners } from '../../listeners.ts';
import type { LocalMemory } from '../local-memory.ts';
import type { Idle } from './idle.ts';
import type { ProfileVersion } from './profile.ts';
import type { ProfileStore } from './profile-store.ts';
import { writeProfile } from './write-profile.ts';

export interface Profile {
  /** As last read: by domain, the current version of each first. */
  versions(): readonly ProfileVersion[];
  /** The current version of a domain, with the sentences that hold at this moment: all they rest on is current. */
  holding(domain: string): ProfileVersion | undefined;
  /** Writes every domain anew that has a pack, now; resolves when that is stored and in `versions`. */
  rewrite(): Promise<void>;
  /** Takes over what is stored. */
  reload(): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** Changes come in bursts: a chat, an import, packs one by one. */
const SETTLED_MS = 1500;

/**
 * Keeps the written profile up to date: in idle time, once the memories and packs have settled. Erasing is no matter of
 * this: the store erases sentences with their memories.
 *
 * @throws AppError storage/* when the profile cannot be read
 */
export async function openProfile(store: ProfileStore, local: LocalMemory, global: Pick<GlobalMemory, 'packs' | 'subscribe'>, idle: Idle, now: Now): Promise<Profile> {
  const { subscribe, notify } = createListeners();
  await store.sweep();
  let versions = await store.all();

  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const load = async (): Promise<void> => {
    versions = await store.all();
    notify();
  };
  const rewrite = (): Promise<void> => inTurn(async () => {
    for (const pack of global.packs()) await store.write({ domain: pack.id, writtenAtMs: now(), sentences: writeProfile(local.list(), pack) });
    await load();
  });
  const reload = (): Promise<void> => inTurn(load);

  // A failure here has nobody to hear it: the profile stays as it is, and the next change or `rewrite` tries again.
  const unheard = (work: Promise<void>): void => { work.catch(() => undefined); };
  let takeBack: () => void = () => undefined;
  const settle = (): void => {
    takeBack();
    takeBack = idle.after(SETTLED_MS, () => { unheard(rewrite()); });
  };
  store.subscribe(() => { unheard(reload()); });
  local.subscribe(() => {
    unheard(reload());
    settle();
  });
  global.subscribe(settle);
  settle();

  return {
    versions: () => versions,
    holding: (domain) => {
      const current = versions.find((version) => version.domain === domain);
      if (!current) return undefined;
      const held = new Set(local.list().map(({ id }) => id));
      return { ...current, sentences: current.sentences.filter(({ sources }) => sources.every((id) => held.has(id))) };
    },
    rewrite,
    reload,
    subscribe,
  };
}
