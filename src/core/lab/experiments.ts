import type { Experiment } from './experiment.ts';
import { memories } from './experiments/memories.ts';

export const EXPERIMENTS: readonly Experiment[] = [memories];
