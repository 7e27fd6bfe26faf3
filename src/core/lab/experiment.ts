/**
 * An experiment in units of work: each unit is a pure function of the data and the seed, so that a run can be cancelled,
 * resumed from the units already done, and repeated anywhere with the same numbers.
 */
import type { LlmEngine } from '../engine/engine.ts';
import type { LabConfig, LabResult } from './result.ts';
import type { TaskData, TaskId } from './task.ts';

export interface Unit { /** Unique in the run, e.g. "movie-rating/fold-2". */ readonly key: string; readonly task: TaskId }
/** JSON, so that it can be stored and taken up again. */
export type UnitResult = unknown;

/** What a unit may use besides its data. */
export interface Tools {
  /** Milliseconds, for what is measured in time. */
  readonly now: () => number;
  /** A loaded language model, for experiments that ask one; undefined where none is at hand. */
  readonly engine: Pick<LlmEngine, 'score' | 'generate'> | undefined;
  readonly signal: AbortSignal | undefined;
}

export interface Experiment {
  readonly id: string;
  readonly title: string;
  /** What it asks, as a person would. */
  readonly question: string;
  readonly tasks: readonly TaskId[];
  /** It asks a language model, and cannot run without one: the page hands one in, and numbers of different models are never mixed. */
  readonly asksModel?: true;
  units(config: LabConfig): readonly Unit[];
  /** May be a promise. */
  run(unit: Unit, data: TaskData, config: LabConfig, tools: Tools): UnitResult;
  sumUp(config: LabConfig, results: ReadonlyMap<string, UnitResult>): LabResult;
}

export interface LabProgress { readonly done: number; readonly of: number; /** Estimated from the units done in this run; undefined before the first. */ readonly leftMs: number | undefined }

export interface RunOptions {
  /** Runs one unit, here or elsewhere. */
  readonly run: (unit: Unit) => UnitResult;
  /** Units under way at once; 1 by default. */
  readonly lanes?: number;
  /** Units of an earlier run of the same config: not run again. New ones are added as they end. */
  readonly done: Map<string, UnitResult>;
  readonly onProgress: (progress: LabProgress) => void;
  readonly signal?: AbortSignal;
  readonly now: () => number;
  /** Lets others have a turn between two units: messages, a cancel. */
  readonly pause: () => Promise<void>;
}

/** @throws AbortError when `signal` aborts, without waiting for units under way; what was done until then is in `done`. */
export async function runExperiment(experiment: Experiment, config: LabConfig, { run, lanes = 1, done, onProgress, signal, now, pause }: RunOptions): Promise<LabResult> {
  const units = experiment.units(config);
  const waiting = units.filter(({ key }) => !done.has(key));
  const startMs = now();
  let ran = 0;
  const report = (): void => {
    const left = units.filter(({ key }) => !done.has(key)).length;
    onProgress({ done: units.length - left, of: units.length, leftMs: ran === 0 ? undefined : ((now() - startMs) / ran) * left });
  };
  const stopped = new Promise<never>((_, reject) => { signal?.addEventListener('abort', () => { reject(signal.reason as Error); }, { once: true }); });
  // Nobody listens when no unit is under way.
  stopped.catch(() => undefined);
  const lane = async (): Promise<void> => {
    for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
      signal?.throwIfAborted();
      done.set(unit.key, await Promise.race([run(unit), stopped]));
      ran++;
      report();
      await pause();
    }
  };
  report();
  await Promise.all(Array.from({ length: lanes }, lane));
  signal?.throwIfAborted();
  // In the order of the units, whichever ended first: what is drawn by the seed must not depend on the machine.
  return experiment.sumUp(config, new Map(units.map(({ key }) => [key, done.get(key)])));
}
