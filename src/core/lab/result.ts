/** What an experiment found: tables, plots and findings, made to be printed, drawn and compared. JSON all through. */
import type { TaskId } from './task.ts';

/** A mean over people with its 95 % bootstrap interval. */
export interface Measured { readonly value: number; readonly low: number; readonly high: number }
export type Cell = string | number | Measured | undefined;

export interface Table {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly { readonly id: string; readonly name: string; /** "stars", "share", "people"; absent for words. */ readonly unit?: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Plot {
  readonly id: string;
  readonly title: string;
  /** One sentence that says what to see. */
  readonly caption: string;
  readonly x: { readonly label: string; /** Names in place of numbers, by whole x. */ readonly ticks?: readonly string[] };
  readonly y: { readonly label: string };
  readonly series: readonly { readonly name: string; /** Points joined by a line, or not. */ readonly joined: boolean; readonly points: readonly { readonly x: number; readonly y: number; readonly low?: number; readonly high?: number }[] }[];
}

/** A figure that was to be reached. */
export interface Finding { readonly asked: string; readonly measured: string; readonly holds: boolean }

export interface LabConfig {
  readonly experiment: string;
  readonly tasks: readonly TaskId[];
  readonly seed: number;
  /** Folds of the cross-validation over users, >= 2. */
  readonly folds: number;
}

export interface LabResult {
  readonly format: 'logo-lab';
  readonly formatVersion: 1;
  readonly title: string;
  readonly question: string;
  readonly config: LabConfig;
  readonly tables: readonly Table[];
  readonly plots: readonly Plot[];
  readonly findings: readonly Finding[];
  /** What limits the numbers: what the global memory saw, what was left out. */
  readonly notes: readonly string[];
}
