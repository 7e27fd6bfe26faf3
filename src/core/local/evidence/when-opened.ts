import { createListeners } from '../../listeners.ts';
import type { Evidence } from './evidence.ts';
import type { WaitingEvidence } from './open-evidence.ts';

const NONE: readonly Evidence[] = [];

/** The lines as they are once opened, which is when somebody first listens or asks. Nothing waits before that. */
export function whenOpened(open: () => Promise<WaitingEvidence>): WaitingEvidence {
  const { subscribe, notify } = createListeners();
  let opened: WaitingEvidence | undefined;
  let opening: Promise<WaitingEvidence> | undefined;
  const opens = (): Promise<WaitingEvidence> => opening ??= open().then((evidence) => {
    opened = evidence;
    evidence.subscribe(notify);
    notify();
    return evidence;
  }, (thrown: unknown) => { opening = undefined; throw thrown; });
  return {
    list: () => opened?.list() ?? NONE,
    subscribe: (listener) => {
      // What fails here fails again, and is told, where something is asked for.
      opens().catch(() => undefined);
      return subscribe(listener);
    },
    read: async (text, from) => (await opens()).read(text, from),
    keep: async (evidence) => (await opens()).keep(evidence),
    confirm: async (id, as) => (await opens()).confirm(id, as),
    discard: async (ids) => (await opens()).discard(ids),
  };
}
