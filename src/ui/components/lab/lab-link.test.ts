import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TASK_IDS } from '../../../core/lab/task.ts';
import { parseRoute } from '../../route.ts';
import { formatLabLink, parseLabLink } from './lab-link.ts';

const EXPERIMENTS = [{ id: 'memories', title: '', question: '', tasks: TASK_IDS }, { id: 'echo-chamber', title: '', question: '', tasks: ['movie-rating' as const] }];

it('reads back every run it writes, and leads to the lab', () => {
  fc.assert(fc.property(fc.constantFrom(...EXPERIMENTS), fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 2, max: 20 }), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), ({ id, tasks }, seed, folds, chosen) => {
    const some = tasks.filter((_, t) => chosen[t]);
    const config = { experiment: id, tasks: some.length > 0 ? some : tasks, seed, folds };
    const link = formatLabLink(config);
    expect(parseRoute(link)).toBe('lab');
    expect(parseLabLink(link.split('?')[1] ?? '', EXPERIMENTS)).toEqual({ config, unknown: [] });
  }));
  expect(formatLabLink({ experiment: 'memories', tasks: ['movie-rating', 'scholarly-venue'], seed: 1, folds: 5 })).toBe('#/lab?experiment=memories&tasks=movie-rating,scholarly-venue&seed=1&folds=5');
});

it('takes what is usual for what a link does not say, and names what it does not know', () => {
  expect(parseLabLink('', EXPERIMENTS)).toEqual({ config: { experiment: 'memories', tasks: TASK_IDS, seed: 1, folds: 5 }, unknown: [] });
  expect(parseLabLink('experiment=telepathy&tasks=movie-rating,cooking&seed=-1&folds=1', EXPERIMENTS)).toEqual({
    config: { experiment: 'memories', tasks: ['movie-rating'], seed: 1, folds: 5 }, unknown: ['experiment telepathy', 'task cooking', 'seed -1', 'folds 1'],
  });
});
