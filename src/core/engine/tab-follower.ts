/** A tab that uses the engine of the tab that owns it: mirrors its state, forwards what it is asked. */
import { AppError } from '../errors.ts';
import { createListeners } from '../listeners.ts';
import type { EngineStatus, LlmEngine } from './engine.ts';
import type { EngineState, LoadedModel, ModelChoice, Models } from './models.ts';
import { createRequests, speakThrough, type EngineReply, type EngineRequest } from './requests.ts';
import { stateFromWire, type Tabs } from './tabs.ts';
import { whenReady, whenSettled } from './when-ready.ts';

export interface Follower extends Models {
  /** This tab is the owner now: ends what was under way and gives the model that was in use, undefined where none was. */
  takeOver(): string | undefined;
}

/** @param first what an owner that has not been heard yet can be thought to load. */
export function followOwner(choices: readonly ModelChoice[], tabs: Tabs, first: string): Follower {
  const { subscribe, notify } = createListeners();
  const requests = createRequests<EngineReply>();
  let heard: { readonly owner: string; readonly revision: number; readonly state: EngineState; readonly loaded: LoadedModel | undefined } | undefined;
  let state: EngineState = { kind: 'loading', modelId: first, progress: undefined };
  const become = (next: EngineState): void => { state = next; notify(); };
  const ownerGone = (): AppError => new AppError('engine/owner-gone', 'expected the tab that runs the model to answer, found it closed');

  const stop = tabs.subscribe((message) => {
    if (message.kind === 'reply' && message.to === tabs.id) requests.settle(message.reply);
    if (message.kind !== 'state') return;
    const { from: owner, revision } = message;
    if (heard?.owner !== owner) requests.fail(ownerGone());
    if (heard?.owner !== owner || heard.revision !== revision) {
      const next = stateFromWire(message.state);
      heard = { owner, revision, state: next, loaded: next.kind === 'ready' ? { engine: engineOf(owner, next.status), status: next.status } : undefined };
    }
    become(heard.state);
  });
  tabs.post({ kind: 'hello', from: tabs.id });

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
    choices: () => choices,
    // Until the owner says more, what was asked for counts as begun, so that nobody is given the model of before.
    select: async (modelId) => {
      tabs.post({ kind: 'select', from: tabs.id, modelId });
      become({ kind: 'loading', modelId, progress: undefined });
      await whenSettled(watched);
    },
    cancel: () => { tabs.post({ kind: 'cancel', from: tabs.id }); },
    ready: (signal) => whenReady(watched, () => heard?.loaded, signal),
    recover: (seen) => {
      if (seen !== state || seen !== heard?.state || seen.kind === 'idle' || seen.kind === 'loading') return;
      tabs.post({ kind: 'recover', from: tabs.id, to: heard.owner, revision: heard.revision });
      become({ kind: 'loading', modelId: seen.kind === 'ready' ? seen.status.modelId : seen.modelId, progress: undefined });
    },
    takeOver: () => {
      stop();
      const { kind } = state;
      const modelId = state.kind === 'idle' ? undefined : state.kind === 'ready' ? state.status.modelId : state.modelId;
      if (kind === 'loading' && modelId !== undefined) become({ kind: 'failed', modelId, error: ownerGone() });
      requests.fail(ownerGone());
      return modelId;
    },
  };
}
