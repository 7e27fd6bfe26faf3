import { formatOutputs } from '../src/core/lab/lamp/lamp-files.ts';
import { runLamp } from '../src/core/lab/lamp/run-lamp.ts';
import { MEASURES } from '../src/core/lab/measures.ts';
import { readLampFolder, writeText } from './files.ts';

export interface LampSettings {
  readonly fit: string;
  readonly test: string;
  /** Questions learned from, at most. */
  readonly people: number;
  readonly json: string | undefined;
  /** LoGo's predictions in LaMP's own format. */
  readonly lampOut: string | undefined;
  readonly seed: number;
}

/** LaMP's own files: fitted on the people of one folder, all questions of another predicted. */
export function runLampFolders({ fit, test, people, json, lampOut, seed }: LampSettings, say: (line: string) => void): void {
  const { task, kind, predictions, metrics, official, outputs, notes } = runLamp(readLampFolder(fit, people, seed), readLampFolder(test, Infinity, seed), seed);
  for (const note of notes) say(note);
  const { main, second } = MEASURES[kind];
  say(official.length === 0 ? `${task}: ${predictions.length} questions without golds, nothing to measure` : `\n${task}, ${predictions.length} questions`);
  for (const each of official) say(`${each.condition.padEnd(32)}  ${main.name} ${each.main.toFixed(3)}  ${second.name} ${each.second.toFixed(3)}`);
  if (json !== undefined) {
    writeText(json, JSON.stringify({ format: 'logo-lab-task', formatVersion: 1, task, seed, split: { kind: 'folders', fit, test }, metrics, official, findings: [], notes, predictions }));
    say(`written: ${json} (${predictions.length} predictions)`);
  }
  if (lampOut !== undefined) {
    writeText(lampOut, formatOutputs(outputs));
    say(`written: ${lampOut}`);
  }
}
