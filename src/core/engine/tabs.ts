/** The port to the page's other tabs, and what they say to each other. */
import { fromWire, toAppError, toWire, type WireError } from '../errors.ts';
import type { EngineState } from './models.ts';
import type { AbortRequest, EngineReply, EngineRequest } from './requests.ts';

export interface Tabs {
  /** This tab's. */
  readonly id: string;
  /** Resolves when this tab becomes the owner of the engine, which it stays until it ends. Of all tabs one is. */
  own(): Promise<void>;
  /** Resolves when that tab has closed or crashed. */
  gone(tabId: string): Promise<void>;
  /** To every other tab. */
  post(message: TabMessage): void;
  subscribe(listener: (message: TabMessage) => void): () => void;
}

export type TabMessage = { readonly from: string } & (
  /** A tab has opened and asks the owner for its state. */
  | { readonly kind: 'hello' }
  /** The owner's, at each change and to each hello; numbered, so that one told twice is known again. */
  | { readonly kind: 'state'; readonly revision: number; readonly state: EngineStateOnWire }
  /** Each of the three is followed by `done` once the state it led to has been posted. */
  | { readonly kind: 'select'; readonly command: number; readonly modelId: string }
  | { readonly kind: 'cancel'; readonly command: number }
  /** What was in use at that revision is gone. */
  | { readonly kind: 'recover'; readonly command: number; readonly revision: number }
  | { readonly kind: 'done'; readonly to: string; readonly command: number }
  /** Made for one model: another one would misread it. */
  | { readonly kind: 'request'; readonly to: string; readonly modelId: string; readonly request: EngineRequest | AbortRequest }
  | { readonly kind: 'reply'; readonly to: string; readonly reply: EngineReply }
);

interface ProblemOnWire { readonly modelId: string; readonly error: WireError }
export type EngineStateOnWire =
  | Extract<EngineState, { kind: 'idle' | 'loading' }>
  | (Omit<Extract<EngineState, { kind: 'ready' }>, 'problem'> & { readonly problem?: ProblemOnWire })
  | ({ readonly kind: 'failed' } & ProblemOnWire);

export function stateToWire(state: EngineState): EngineStateOnWire {
  if (state.kind === 'failed') return { ...state, error: toWire(state.error) };
  if (state.kind !== 'ready') return state;
  const { problem, ...ready } = state;
  return problem ? { ...ready, problem: { ...problem, error: toWire(problem.error) } } : ready;
}

export function stateFromWire(state: EngineStateOnWire): EngineState {
  const revive = ({ modelId, error }: ProblemOnWire): { modelId: string; error: ReturnType<typeof toAppError> } => ({ modelId, error: toAppError(fromWire(error)) });
  if (state.kind === 'failed') return { kind: 'failed', ...revive(state) };
  if (state.kind !== 'ready') return state;
  const { problem, ...ready } = state;
  return problem ? { ...ready, problem: revive(problem) } : ready;
}
