import { createDice } from '../../dice.ts';
import { measureOscillation, type Oscillation } from '../../mediator/oscillation.ts';
import { DEFAULT_SETTINGS } from '../../mediator/settings.ts';
import type { Experiment } from '../experiment.ts';
import { memoriesOf, packOf } from '../mediation/pack-of.ts';
import { byUser, foldOf } from '../protocol.ts';
import type { LabConfig } from '../result.ts';
import type { TaskData } from '../task.ts';

const PERTURBATIONS = 1000;
const CONDITIONS = [
  { name: 'LoGo, as in the page', settings: DEFAULT_SETTINGS },
  { name: 'without hysteresis', settings: { ...DEFAULT_SETTINGS, hysteresis: 0 } },
] as const;

/** The third failure of the method: the mediator must not swing between the two memories on small changes of evidence. */
export const oscillation: Experiment = {
  id: 'oscillation',
  title: 'Oscillation',
  question: 'Does a small change of what is known flip what was decided a moment ago?',
  tasks: ['movie-rating'],
  units: () => CONDITIONS.map(({ name }) => ({ key: name, task: 'movie-rating' as const })),
  run: ({ key }, data, config) => perturb(data, CONDITIONS.find(({ name }) => name === key)?.settings ?? DEFAULT_SETTINGS, config),
  sumUp: (config, results) => {
    const measured = CONDITIONS.map(({ name }) => ({ name, ...results.get(name) as Oscillation }));
    const page = measured[0];
    const share = page ? page.flips / page.of : Number.NaN;
    return {
      format: 'logo-lab', formatVersion: 1, title: oscillation.title, question: oscillation.question, config,
      tables: [{
        id: 'oscillation', title: 'Decisions that one small change flipped',
        columns: [{ id: 'condition', name: 'Condition' }, { id: 'of', name: 'Changes', unit: 'changes' }, { id: 'flips', name: 'Flips', unit: 'changes' }, { id: 'picks', name: 'Suggestions' }, { id: 'likes', name: 'What the person likes' }, { id: 'guard', name: 'Guard on or off' }],
        rows: measured.map(({ name, of, flips, picks, likes, guard }) => [name, of, flips, picks, likes, guard]),
      }],
      plots: [],
      findings: [{ asked: 'Oscillation: over 1,000 random small perturbations of evidence, decisions flip in < 1 %', measured: `${page?.flips ?? 0} of ${page?.of ?? 0} (${(100 * share).toFixed(1)} %)`, holds: page?.of === PERTURBATIONS && share < 0.01 }],
      notes: [
        'The page\'s own mediator, on people of one fold with histories of 1 to 300 interactions, and a pack of the other folds. A change is one interaction more or less, one value half a star away, or one date a day away. A flip is any difference in the suggestions, in what the person is said to like, or in whether the guard is on.',
      ],
    };
  },
};

const LONGEST = 300;

function perturb({ examples }: TaskData, settings: typeof DEFAULT_SETTINGS, { seed, folds }: LabConfig): Oscillation {
  const dice = createDice(seed);
  const pack = packOf(examples.filter(({ user }) => foldOf(user, seed, folds) !== 0));
  // Lengths uniform in their logarithm: as many newcomers as regulars.
  const people = [...byUser(examples.filter(({ user }) => foldOf(user, seed, folds) === 0))]
    .map(([, own]) => memoriesOf(own.slice(0, Math.ceil(Math.exp(dice() * Math.log(Math.min(LONGEST, own.length)))))));
  return measureOscillation(pack, people, PERTURBATIONS, seed, settings);
}
