/** Hands the one App to components. Every getter of App returns the same object until it changes, so it can be a snapshot. */
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { App, ChatKind, EngineState, GlobalState, Message } from '../app.ts';
import type { PackEcho } from '../core/echo/echo.ts';
import type { LibraryEntry } from '../core/library/library.ts';
import type { Lab, LabState } from '../core/lab/lab.ts';
import type { Evidence } from '../core/local/evidence/evidence.ts';
import type { Memory } from '../core/local/memory.ts';
import type { ProfileVersion } from '../core/local/profile/profile.ts';
import type { Preferences } from '../core/preferences.ts';

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('expected an AppContext above this component, found none');
  return app;
}

function useSnapshot<T>(source: { subscribe(listener: () => void): () => void }, get: () => T): T {
  const subscribe = useCallback((listener: () => void) => source.subscribe(listener), [source]);
  return useSyncExternalStore(subscribe, get);
}

export function useMessages(): readonly Message[] {
  const { conversation } = useApp();
  return useSnapshot(conversation, () => conversation.messages());
}
export function useBusy(): boolean {
  const { conversation } = useApp();
  return useSnapshot(conversation, () => conversation.busy());
}
export function useChatKind(): ChatKind {
  const { conversation } = useApp();
  return useSnapshot(conversation, () => conversation.kind());
}
export function useMemories(): readonly Memory[] {
  const { memory } = useApp();
  return useSnapshot(memory, () => memory.list());
}
/** Every record on file by its id; made once per change of the memory. */
export function useOnFile(): ReadonlyMap<string, Memory> {
  const { memory } = useApp();
  const all = useSnapshot(memory, () => memory.all());
  let map = byIdOf.get(all);
  if (!map) byIdOf.set(all, map = new Map(all.map((one) => [one.id, one])));
  return map;
}
const byIdOf = new WeakMap<readonly Memory[], ReadonlyMap<string, Memory>>();
/** Everything on file: also what is over, replaced or switched off. */
export function useRecords(): readonly Memory[] {
  const { memory } = useApp();
  return useSnapshot(memory, () => memory.all());
}
/** Imported lines that wait for a yes. */
export function useEvidence(): readonly Evidence[] {
  const { evidence } = useApp();
  return useSnapshot(evidence, () => evidence.list());
}
export function useProfile(): readonly ProfileVersion[] {
  const { profile } = useApp();
  return useSnapshot(profile, () => profile.versions());
}
export function useEngineState(): EngineState {
  const { models } = useApp();
  return useSnapshot(models, () => models.state());
}
export function useLibrary(): readonly LibraryEntry[] {
  const { library } = useApp();
  return useSnapshot(library, () => library.entries());
}
export function usePreferences(): Preferences {
  const { preferences } = useApp();
  return useSnapshot(preferences, () => preferences.get());
}
export function useEcho(): readonly PackEcho[] {
  const { echo } = useApp();
  return useSnapshot(echo, () => echo.get());
}
export function useGlobalState(): GlobalState {
  const { global } = useApp();
  return useSnapshot(global, () => global.state());
}
/** Whether there are packs and all of them are switched off. */
export function useAllOff(): boolean {
  const { packs } = useGlobalState();
  return packs.length > 0 && packs.every(({ on }) => !on);
}
export const useLabState = (lab: Lab): LabState => useSnapshot(lab, () => lab.state());
