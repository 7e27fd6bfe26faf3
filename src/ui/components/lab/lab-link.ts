/** A run as a link: what was asked, never whose data. "#/lab?experiment=memories&tasks=movie-rating&seed=1&folds=5" */
import type { ExperimentInfo } from '../../../core/lab/lab.ts';
import type { LabConfig } from '../../../core/lab/result.ts';
import { hrefOf } from '../../route.ts';

export const SEED = { least: 0, most: 999_999, usual: 1 } as const;
export const FOLDS = { least: 2, most: 20, usual: 5 } as const;

export const formatLabLink = ({ experiment, tasks, seed, folds }: LabConfig): string =>
  `${hrefOf('lab')}?${Object.entries({ experiment, tasks: tasks.join(','), seed, folds }).map(([name, value]) => `${name}=${value}`).join('&')}`;

/** What a link asks for; what it does not say, or says wrongly, is as usual. `unknown` holds what is not known here. */
export function parseLabLink(query: string, experiments: readonly ExperimentInfo[]): { readonly config: LabConfig; readonly unknown: readonly string[] } {
  const said = new URLSearchParams(query);
  const unknown: string[] = [];
  const named = said.get('experiment');
  const experiment = experiments.find(({ id }) => id === named) ?? experiments[0];
  if (!experiment) throw new Error('expected at least one experiment, found none');
  if (named !== null && experiment.id !== named) unknown.push(`experiment ${named}`);
  const asked = said.get('tasks')?.split(',').filter(Boolean);
  unknown.push(...(asked ?? []).filter((task) => !experiment.tasks.some((id) => id === task)).map((task) => `task ${task}`));
  const tasks = experiment.tasks.filter((id) => asked?.includes(id) ?? true);
  const whole = (name: string, { least, most, usual }: typeof SEED | typeof FOLDS): number => {
    const text = said.get(name);
    if (text === null) return usual;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    unknown.push(`${name} ${text}`);
    return usual;
  };
  return { config: { experiment: experiment.id, tasks: tasks.length > 0 ? tasks : experiment.tasks, seed: whole('seed', SEED), folds: whole('folds', FOLDS) }, unknown };
}
