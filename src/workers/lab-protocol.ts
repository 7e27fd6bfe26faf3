/** Every message between the page and the lab's worker, which lives for one run. Questions to a language model go the other way: the page has it. */
import type { AbortRequest, EngineReply, EngineRequest } from '../core/engine/requests.ts';
import type { WireError } from '../core/errors.ts';
import type { LabProgress } from '../core/lab/experiment.ts';
import type { LabData } from '../core/lab/lab.ts';
import type { LabConfig, LabResult } from '../core/lab/result.ts';

export interface RunRequest {
  readonly kind: 'run';
  readonly config: LabConfig;
  readonly data: LabData;
  /** Address of public/lab, ending in "/". */
  readonly folder: string;
  /** The model the page answers with; undefined when there is none. */
  readonly modelId: string | undefined;
}
export type LabRequest = RunRequest | { readonly kind: 'answer'; readonly reply: EngineReply };

export type LabReply =
  | { readonly kind: 'progress'; readonly progress: LabProgress }
  | { readonly kind: 'ask'; readonly request: EngineRequest | AbortRequest }
  | { readonly kind: 'done'; readonly result: LabResult }
  | { readonly kind: 'error'; readonly error: WireError };
