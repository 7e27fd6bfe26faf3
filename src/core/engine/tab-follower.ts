/** A tab that uses the engine of the tab that owns it: mirrors its state, forwards what it is asked. */
import { AppError } from '../errors.ts';
import { createListeners } from '../listeners.ts';
import type { EngineStatus, LlmEngine } from './engine.ts';
import { dropCacheOf, type EngineState, type LoadedModel, type Models } from './models.ts';
import { createRequests, speakThrough, type EngineReply, type EngineRequest } from './requests.ts';
import { stateFromWire, type TabMessage, type Tabs } from './tabs.ts';
import { whenReady, whenSettled } from './when-ready.ts';

export interface Follower extends Models {
  /** This tab is the owner now: ends what was under way and gives the model that was in use, undefined where none was. */
  takeOver(): string | undefined;
}

/** @param first what an owner that has not been heard yet can be thought to load. */
export function followOwner(choices: Models['choices'], tabs: Tabs, first: string): Follower {
  const { subscribe, notify } = createListeners();
  const requests = createRequests<EngineReply>();
  let heard: { readonly owner: string; readonly revision: number; readonly state: EngineState; readonly loaded: LoadedModel | undefined } | undefined;
  let state: EngineState = { kind: 'loading', modelId: first, progress: undefined };
  let commands = 0;
  /** The command whose outcome is awaited: what arrives before it is a state of before. */
  let awaited: number | undefined;
  const become = (next: EngineState): void => { state = next; notify(); };
  const ownerGone = (): AppError => new AppError('engine/owner-gone', 'expected the tab that runs the model to answer, found it closed');

  const stop = tabs.subscribe((message) => {
    if (message.kind === 'reply' && message.to === tabs.id) requests.settle(message.reply);
    if (message.kind === 'done' && message.to === tabs.id && message.command === awaited) awaited = undefined;
    else if (message.kind === 'state') hear(message);
    else return;
    if (heard && awaited === undefined) become(heard.state);
  });
  tabs.post({ kind: 'hello', from: tabs.id });

  function hear({ from: owner, revision, state: wired }: Extract<TabMessage, { kind: 'state' }>): void {
    if (heard?.owner !== owner) {
      requests.fail(ownerGone());
      awaited = undefined;
    } else if (heard.revision === revision) return;
    const next = stateFromWire(wired);
    heard = { owner, revision, state: next, loaded: next.kind === 'ready' ? { engine: engineOf(owner, next.status), status: next.status } : undefined };
  }

  /** Until the owner has done it, it counts as begun, so that nobody is given the model of before. */
  function begin(modelId: string): number {
    awaited = ++commands;
    become({ kind: 'loading', modelId, progress: undefined });
    return awaited;
  }

  /** Loaded already; its owner alone loads and unloads. */
  function engineOf(owner: string, status: EngineStatus): LlmEngine {
    return {
      load: async () => status,
      ...speakThrough((make, signal) => requests.ask<EngineRequest>((request) => {
        tabs.post({ kind: 'request', from: tabs.id, to: owner, modelId: status.modelId, request });
      }, make, signal)),
      unload: async () => undefined,
    };
  }

  const watched = { state: () => state, subscribe };
  return {
    ...watched,
    choices,
    select: async (modelId) => {
      tabs.post({ kind: 'select', from: tabs.id, command: begin(modelId), modelId });
      await whenSettled(watched);
    },
    cancel: () => { tabs.post({ kind: 'cancel', from: tabs.id, command: ++commands }); },
    ready: (signal) => whenReady(watched, () => heard?.loaded, signal),
    recover: (seen) => {
      if (seen !== state || seen !== heard?.state || seen.kind === 'idle' || seen.kind === 'loading') return;
      const { revision } = heard;
      tabs.post({ kind: 'recover', from: tabs.id, command: begin(seen.kind === 'ready' ? seen.status.modelId : seen.modelId), revision });
    },
    dropCache: () => dropCacheOf(heard?.loaded?.engine),
    takeOver: () => {
      stop();
      const before = state;
      requests.fail(ownerGone());
      if (before.kind === 'idle') return undefined;
      if (before.kind === 'ready') return before.status.modelId;
      become({ kind: 'failed', modelId: before.modelId, error: ownerGone() });
      return before.modelId;
    },
  };
}
