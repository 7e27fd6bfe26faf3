import { sumUpMemories } from '../src/core/lab/experiments/memories.ts';
import { predictFold, predictFor, scoreAll, type Prediction } from '../src/core/lab/predictions.ts';
import { TASK_IDS, type TaskId } from '../src/core/lab/task.ts';
import { readTask, writeText } from './files.ts';
import { printResult } from './print.ts';

export interface RunSettings {
  readonly data: string;
  readonly split?: { readonly fit: string; readonly test: string };
  readonly json: string | undefined;
  readonly seed: number;
  readonly folds: number;
}

export const isTaskId = (name: string): name is TaskId => (TASK_IDS as readonly string[]).includes(name);

/** One task: fitted on one folder and tested on another, or cross-validated over the users of one. */
export function runTask(task: TaskId, { data, split, json, seed, folds }: RunSettings, say: (line: string) => void): void {
  const startMs = performance.now();
  const predictions: Prediction[] = [];
  if (split) predictions.push(...predictFor(task, readTask(task, split.fit).examples, readTask(task, split.test).examples, seed));
  else {
    const { examples } = readTask(task, data);
    for (let fold = 0; fold < folds; fold++) {
      predictions.push(...predictFold(task, examples, fold, folds, seed));
      say(`fold ${fold + 1} of ${folds}, ${Math.round((performance.now() - startMs) / 1000)} s`);
    }
  }
  const result = sumUpMemories({ experiment: 'memories', tasks: [task], seed, folds: split ? 1 : folds }, new Map([[task, predictions]]));
  printResult(result, say);
  if (json === undefined) return;
  writeText(json, JSON.stringify({
    format: 'logo-lab-task', formatVersion: 1, task, seed, split: split ? { kind: 'folders', ...split } : { kind: 'cross-validation', data, folds },
    metrics: scoreAll(task, predictions, seed), findings: result.findings, predictions,
  }));
  say(`written: ${json} (${predictions.length} predictions under ${Object.keys(predictions[0]?.predicted ?? {}).length} conditions)`);
}
