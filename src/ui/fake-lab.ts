/** A lab that runs when told to: `step` ends a part, `end` the run. */
import { cellText } from '../core/lab/cell-text.ts';
import { missingFiles } from '../core/lab/find-files.ts';
import type { Lab, LabState } from '../core/lab/lab.ts';
import type { LabConfig, LabResult } from '../core/lab/result.ts';
import { tableCsv } from '../core/lab/table-csv.ts';
import { TASK_IDS } from '../core/lab/task.ts';
import { TASKS } from '../core/lab/tasks.ts';
import { createListeners } from '../core/listeners.ts';

export interface FakeLab extends Lab {
  step(done: number, leftMs?: number): void;
  end(change: Partial<LabState>): void;
}

const measured = (value: number): { readonly value: number; readonly low: number; readonly high: number } => ({ value, low: value - 0.03, high: value + 0.03 });
const PARTS = 10;

export const fakeResult = (config: LabConfig): LabResult => ({
  format: 'logo-lab', formatVersion: 1, title: 'Memories compared', question: 'Better than either?', config,
  findings: [{ asked: 'LoGo is nowhere worse', measured: 'nowhere worse', holds: true }, { asked: 'Cold start: better by 18 %', measured: 'movie-rating 12.0 %', holds: false }],
  notes: ['People are split into folds.'],
  plots: [{
    id: 'by-history', title: 'MAE against history length', caption: 'Lower is better.', x: { label: 'interactions known', ticks: ['0', '1-4', '5-9'] }, y: { label: 'MAE, stars' },
    series: [
      { name: 'LoGo', joined: true, points: [0.8, 0.75, 0.7].map((y, x) => ({ x, y, low: y - 0.03, high: y + 0.03 })) },
      { name: 'local only', joined: true, points: [{ x: 1, y: 0.9 }, { x: 2, y: 0.8 }] },
      { name: 'constant', joined: false, points: [{ x: 0, y: 0.95, low: 0.9, high: 1 }] },
    ],
  }],
  tables: [{
    id: 'movie-rating', title: 'Movie rating', columns: [{ id: 'condition', name: 'Condition' }, { id: 'history', name: 'Interactions' }, { id: 'mae', name: 'MAE', unit: 'stars' }],
    rows: Array.from({ length: 15 }, (_, r) => [`condition ${r + 1}`, '1-4', measured(0.7 + r / 100)]),
  }],
});

export function createFakeLab(calls: string[], initial: Partial<LabState> = {}): FakeLab {
  const { subscribe, notify } = createListeners();
  let state: LabState = { running: undefined, error: undefined, unfinished: [], results: [], ...initial };
  const become = (change: Partial<LabState>): void => { state = { ...state, ...change }; notify(); };
  return {
    experiments: [
      { id: 'memories', title: 'Memories compared', question: 'Better than either?', tasks: ['movie-rating', 'headline-category', 'scholarly-venue'] },
      { id: 'over-time', title: 'Over time', question: 'Does it evolve?', tasks: ['headline-category'], asksModel: true },
    ],
    tasks: TASK_IDS.map((id) => ({ id, title: TASKS[id].title, files: TASKS[id].files })),
    missing: missingFiles,
    state: () => state,
    subscribe,
    run: (config, data) => {
      calls.push(`run ${config.experiment} ${config.tasks.join(',')} ${config.seed} ${config.folds} ${data.kind}`);
      become({ running: { config, progress: undefined }, error: undefined });
      return Promise.resolve();
    },
    cancel: () => {
      calls.push('cancel');
      if (state.running) become({ unfinished: [{ config: state.running.config, on: 'page', done: state.running.progress?.done ?? 0, of: PARTS }], running: undefined });
    },
    step: (done, leftMs) => { if (state.running) become({ running: { ...state.running, progress: { done, of: PARTS, leftMs } } }); },
    end: (change) => { become({ running: undefined, unfinished: [], ...change }); },
    cellText,
    tableCsv,
  };
}
