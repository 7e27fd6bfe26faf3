import { AppError } from '../errors.ts';
import type { Experiment } from './experiment.ts';
import { echoChamber } from './experiments/echo-chamber.ts';
import { memories } from './experiments/memories.ts';
import { languageModel } from './experiments/language-model.ts';
import { membership } from './experiments/membership.ts';
import { oscillation } from './experiments/oscillation.ts';
import { overTime } from './experiments/over-time.ts';
import { population } from './experiments/population.ts';
import { privacy } from './experiments/privacy.ts';
import { sensitivity } from './experiments/sensitivity.ts';
import { sycophancy } from './experiments/sycophancy.ts';
import { pageMediator } from './experiments/page-mediator.ts';
import { transfer } from './experiments/transfer.ts';

export const EXPERIMENTS: readonly Experiment[] = [memories, sensitivity, pageMediator, oscillation, membership, echoChamber, transfer, overTime, population, privacy, languageModel, sycophancy];

/** @throws AppError bug where there is none of that id: callers offer only these */
export function fromExperiments(id: string, experiments = EXPERIMENTS): Experiment {
  const found = experiments.find((experiment) => experiment.id === id);
  if (!found) throw new AppError('bug', `expected one of ${experiments.map((experiment) => experiment.id).join(', ')}; found ${id}`);
  return found;
}
