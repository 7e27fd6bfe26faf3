/** The near bank of the lab: a worker for each run, ended with it, so that cancelling is instant and all memory comes back. */
import type { LoadedModel } from '../core/engine/models.ts';
import { answerRequest, type EngineRequest } from '../core/engine/requests.ts';
import { AppError, fromWire, isAbort, toAppError, toWire } from '../core/errors.ts';
import { cellText } from '../core/lab/cell-text.ts';
import type { Experiment } from '../core/lab/experiment.ts';
import { missingFiles } from '../core/lab/find-files.ts';
import type { Lab, LabData, LabState } from '../core/lab/lab.ts';
import type { LabStore } from '../core/lab/lab-store.ts';
import type { LabConfig } from '../core/lab/result.ts';
import { tableCsv } from '../core/lab/table-csv.ts';
import { TASK_IDS } from '../core/lab/task.ts';
import { TASKS } from '../core/lab/tasks.ts';
import { createListeners } from '../core/listeners.ts';
import type { LabReply, LabRequest } from './lab-protocol.ts';

export interface LabParts {
  readonly experiments: readonly Experiment[];
  readonly startWorker: () => Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;
  readonly store: LabStore;
  /** Address of public/lab, ending in "/". */
  readonly folder: string;
  /** For experiments that ask one. */
  readonly model: (signal: AbortSignal) => Promise<LoadedModel>;
}

/** @throws AppError storage/* when what is kept cannot be read. */
export async function openLab({ experiments, startWorker, store, folder, model }: LabParts): Promise<Lab> {
  const { subscribe, notify } = createListeners();
  const readKept = async (): Promise<Pick<LabState, 'unfinished' | 'results'>> => {
    const [unfinished, results] = await Promise.all([store.unfinished(), store.results()]);
    return { unfinished, results };
  };
  let state: LabState = { running: undefined, error: undefined, ...await readKept() };
  let stop: AbortController | undefined;
  const become = (change: Partial<LabState>): void => { state = { ...state, ...change }; notify(); };

  /** Resolves when the worker is done; rejects with how it failed, or an AbortError. */
  async function runInWorker(config: LabConfig, data: LabData, signal: AbortSignal): Promise<void> {
    const asked = experiments.find(({ id }) => id === config.experiment)?.asksModel ? await loadedModel(model, signal) : undefined;
    const worker = startWorker();
    const post = (request: LabRequest): void => { worker.postMessage(request); };
    const ended = new AbortController();
    try {
      await new Promise<void>((resolve, reject) => {
        const crash = (how: string): void => { reject(new AppError('lab/crashed', `the lab's worker stopped: ${how}`)); };
        signal.addEventListener('abort', () => { reject(new DOMException('cancelled', 'AbortError')); }, { once: true });
        const answer = asked && answerWith(asked, ended.signal, post);
        worker.addEventListener('message', (event) => {
          const reply = (event as MessageEvent<LabReply>).data;
          switch (reply.kind) {
            case 'progress': become({ running: { config, progress: reply.progress } }); break;
            case 'ask': answer?.(reply.request); break;
            case 'done': resolve(); break;
            case 'error': reject(fromWire(reply.error)); break;
          }
        });
        worker.addEventListener('error', (event) => { event.preventDefault(); crash(event.message || 'it could not be started'); });
        worker.addEventListener('messageerror', () => { crash('it sent something unreadable'); });
        post({ kind: 'run', config, data, folder, modelId: asked?.status.modelId });
      });
    } finally {
      ended.abort();
      worker.terminate();
    }
  }

  return {
    experiments,
    tasks: TASK_IDS.map((id) => ({ id, title: TASKS[id].title, files: TASKS[id].files })),
    missing: missingFiles,
    state: () => state,
    subscribe,
    run: async (config, data) => {
      if (state.running) return;
      stop = new AbortController();
      become({ running: { config, progress: undefined }, error: undefined });
      const error = await runInWorker(config, data, stop.signal).then(() => undefined, (thrown: unknown) => (isAbort(thrown) ? undefined : toAppError(thrown)));
      const kept = await readKept().catch((thrown: unknown) => ({ error: toAppError(thrown) }));
      become({ running: undefined, error, ...kept });
    },
    cancel: () => { stop?.abort(); },
    cellText,
    tableCsv,
  };
}

/** An experiment may do without a model; one that is loading is waited for. */
async function loadedModel(ready: LabParts['model'], signal: AbortSignal): Promise<LoadedModel | undefined> {
  try {
    return await ready(signal);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'engine/not-loaded') return undefined;
    throw thrown;
  }
}

/** Answers the worker's questions with a model of the page, until `ended`. */
function answerWith({ engine }: LoadedModel, ended: AbortSignal, post: (request: LabRequest) => void): (request: Extract<LabReply, { kind: 'ask' }>['request']) => void {
  const aborts = new Map<number, AbortController>();
  const answer = async (request: EngineRequest): Promise<void> => {
    const { id } = request;
    const abort = new AbortController();
    aborts.set(id, abort);
    try {
      await answerRequest(request, engine, AbortSignal.any([abort.signal, ended]), (reply) => { post({ kind: 'answer', reply }); });
    } catch (thrown) {
      const gone = isAbort(thrown) && !abort.signal.aborted ? new AppError('engine/not-loaded', 'expected the model the run began with, found it unloaded') : thrown;
      if (!ended.aborted) post({ kind: 'answer', reply: { kind: 'error', id, error: toWire(gone) } });
    } finally {
      aborts.delete(id);
    }
  };
  return (request) => {
    if (request.kind === 'abort') aborts.get(request.id)?.abort();
    else void answer(request);
  };
}
