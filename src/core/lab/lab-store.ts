/** Where the lab keeps what must outlive a reload. */
import type { UnitResult } from './experiment.ts';
import type { KeptResult, LabData, UnfinishedRun } from './lab.ts';
import type { LabConfig, LabResult } from './result.ts';

/** `key` tells runs apart whose units must not be mixed: it stands for the config, every byte of the data, the code, and the model asked. */
export interface Run { readonly key: string; readonly config: LabConfig; readonly on: LabData['kind']; /** Units in all. */ readonly of: number }

/** Contract: one unfinished run and one result per experiment. @throws AppError storage/* */
export interface LabStore {
  /** Begins a run or takes it up: gives the units it has already done, by key, and drops those of every other run of the experiment. */
  begin(run: Run): Promise<Map<string, UnitResult>>;
  keep(run: Run, unit: string, result: UnitResult): Promise<void>;
  /** The result takes the place of the last one, and of the units. All or nothing. */
  finish(run: Run, result: LabResult): Promise<void>;
  unfinished(): Promise<readonly UnfinishedRun[]>;
  results(): Promise<readonly KeptResult[]>;
}
