import type { TabMessage, Tabs } from '../../core/engine/tabs.ts';

/**
 * The tabs of this browser that show the page, by Web Locks and a broadcast channel. Where there is neither (an older
 * browser, a page without HTTPS) every tab is alone and owns for itself.
 *
 * @param name tabs that could not use each other's engine have different names: change it with the messages.
 * @param id of this tab, like no other's.
 */
export async function openTabs(name: string, id: string): Promise<Tabs> {
  // Undefined without HTTPS, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks || typeof BroadcastChannel === 'undefined') return alone(id);
  const channel = new BroadcastChannel(name);
  const lifeOf = (tab: string): string => `${name}/tab/${tab}`;
  // Held before anything is posted, so that whoever hears of this tab can wait for its end.
  await hold(locks, lifeOf(id));
  return {
    id,
    own: () => hold(locks, `${name}/owner`),
    gone: (tab) => locks.request(lifeOf(tab), () => undefined),
    post: (message) => { channel.postMessage(message); },
    subscribe: (listener) => {
      const onMessage = ({ data }: MessageEvent<TabMessage>): void => { listener(data); };
      channel.addEventListener('message', onMessage);
      return () => { channel.removeEventListener('message', onMessage); };
    },
  };
}

/** Resolves when the lock is ours; it stays so until the browser ends the page. */
const hold = (locks: LockManager, name: string): Promise<void> => new Promise((resolve, reject) => {
  locks.request(name, () => { resolve(); return new Promise<never>(() => undefined); }).catch(reject);
});

const alone = (id: string): Tabs => ({
  id,
  own: async () => undefined,
  gone: () => new Promise(() => undefined),
  post: () => undefined,
  subscribe: () => () => undefined,
});
