/** The lab as the page sees it: one run at a time, somewhere else; what is unfinished can be taken up, what is finished stays. */
import type { AppError } from '../errors.ts';
import type { GivenFile } from '../library/library.ts';
import type { Experiment, LabProgress } from './experiment.ts';
import type { Cell, LabConfig, LabResult, Table } from './result.ts';
import type { TaskId } from './task.ts';

/** What a run works on: the files that come with the page, or files of the person's own, which stay on the device. */
export type LabData = { readonly kind: 'page' } | { readonly kind: 'files'; readonly files: readonly GivenFile[] };

export type ExperimentInfo = Pick<Experiment, 'id' | 'title' | 'question' | 'tasks' | 'asksModel'>;
export interface TaskInfo { readonly id: TaskId; readonly title: string; readonly files: readonly string[] }

/** A run that was cancelled or cut. */
export interface UnfinishedRun { readonly config: LabConfig; readonly on: LabData['kind']; readonly done: number; readonly of: number }
export interface KeptResult { readonly result: LabResult; readonly on: LabData['kind'] }

export interface LabState {
  readonly running: { readonly config: LabConfig; /** Undefined while the data are read. */ readonly progress: LabProgress | undefined } | undefined;
  /** Why the last run failed, until the next. */
  readonly error: AppError | undefined;
  /** At most one per experiment. */
  readonly unfinished: readonly UnfinishedRun[];
  /** The last one of each experiment. */
  readonly results: readonly KeptResult[];
}

export interface Lab {
  readonly experiments: readonly ExperimentInfo[];
  readonly tasks: readonly TaskInfo[];
  /** The files a task lacks in these data; empty when it can run. */
  missing(task: TaskId, data: LabData): readonly string[];
  state(): LabState;
  subscribe(listener: () => void): () => void;
  /** Takes an unfinished run of the same config and data up where it stopped. Never rejects: the state says how it ended. */
  run(config: LabConfig, data: LabData): Promise<void>;
  /** Ends the run at once; the unit under way is lost, the ones before are kept. */
  cancel(): void;
  cellText(cell: Cell): string;
  tableCsv(table: Table): string;
}
