import { createListeners } from '../../core/listeners.ts';
import { parsePreferences, type Preferences } from '../../core/preferences.ts';

const KEY = 'logo.preferences';

export interface PreferenceStore {
  get(): Preferences;
  set(change: Partial<Preferences>): void;
  subscribe(listener: () => void): () => void;
}

/** Preferences in local storage; a change in another tab arrives here too. */
export function openPreferences(): PreferenceStore {
  const { subscribe, notify } = createListeners();
  const read = (): Preferences => {
    try {
      return parsePreferences(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    } catch (thrown) {
      // Unreadable JSON is as good as none.
      if (thrown instanceof SyntaxError) return parsePreferences(undefined);
      throw thrown;
    }
  };
  let current = read();
  addEventListener('storage', ({ key }) => {
    if (key !== KEY) return;
    current = read();
    notify();
  });
  return {
    get: () => current,
    set: (change) => {
      current = { ...current, ...change };
      localStorage.setItem(KEY, JSON.stringify(current));
      notify();
    },
    subscribe,
  };
}
