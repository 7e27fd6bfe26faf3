/** Whether the browser may throw away what the page keeps (https://storage.spec.whatwg.org/#persistence). */
export type Persistence = 'granted' | 'refused' | 'unasked' | 'unsupported';

export interface Storage {
  estimate(): Promise<{ readonly usedBytes: number | undefined; readonly quotaBytes: number | undefined; readonly persistence: Persistence }>;
  /** Asks the browser not to evict; resolves to the answer. */
  persist(): Promise<boolean>;
  /** Asks, but only a browser that answers by itself: the others put the question to the person, who has not asked for one. Once. */
  persistQuietly(): Promise<void>;
}

/** The only browser that asks the person; no feature tells it apart. */
const ASKS_PERSON = /firefox/iu;

export function openStorage(): Storage {
  // Absent where the page is not served securely.
  const storage = navigator.storage as StorageManager | undefined;
  let refused = false;
  let asked = false;
  async function persist(): Promise<boolean> {
    asked = true;
    const granted = await storage?.persist() ?? false;
    refused = !granted;
    return granted;
  }
  return {
    estimate: async () => {
      if (!storage) return { usedBytes: undefined, quotaBytes: undefined, persistence: 'unsupported' };
      const [{ usage, quota }, persisted] = await Promise.all([storage.estimate(), storage.persisted()]);
      return { usedBytes: usage, quotaBytes: quota, persistence: persisted ? 'granted' : refused ? 'refused' : 'unasked' };
    },
    persist,
    persistQuietly: async () => { if (storage && !asked && !ASKS_PERSON.test(navigator.userAgent) && !(await storage.persisted())) await persist(); },
  };
}
