import { gatherEvidence } from '../../local/topic-evidence.ts';
import { inferMembership } from '../../mediator/membership.ts';
import { DEFAULT_SETTINGS } from '../../mediator/settings.ts';
import { bootstrapMean } from '../bootstrap.ts';
import type { Experiment } from '../experiment.ts';
import { memoriesOf, packOf } from '../mediation/pack-of.ts';
import { byUser, foldOf } from '../protocol.ts';
import type { LabConfig, Table } from '../result.ts';
import type { TaskData } from '../task.ts';

const LENGTHS = [0, 1, 2, 4, 8, 16, 32, 64, 128];
const BINS = 5;

/** One guess: the confidence in the likeliest community, whether it was right, and -log p of the right one under three memberships. */
interface Guess { readonly length: number; readonly confidence: number; readonly right: boolean; readonly loss: { readonly fitted: number; readonly untempered: number; readonly prior: number } }

/** Are the probabilities of the communities what they say? The truth is the community that a person's whole history puts them in. */
export const membership: Experiment = {
  id: 'membership',
  title: 'Community membership',
  question: 'Is the page as sure of your community as it may be, from as much as it knows?',
  tasks: ['movie-rating'],
  units: ({ folds }) => Array.from({ length: folds }, (_, fold) => ({ key: `fold-${fold + 1}`, task: 'movie-rating' as const })),
  run: ({ key }, data, config) => guess(data, Number(key.split('-').at(-1)) - 1, config),
  sumUp: (config, results) => {
    const guesses = [...results.values()].flatMap((each) => each as readonly Guess[]);
    const bins = reliability(guesses);
    const error = bins.reduce((sum, { n, confidence, right }) => sum + (n / Math.max(guesses.length, 1)) * Math.abs(confidence - right), 0);
    return {
      format: 'logo-lab', formatVersion: 1, title: membership.title, question: membership.question, config,
      tables: [byLength(guesses, config.seed), {
        id: 'reliability', title: 'Confidence and how often it was right', columns: [{ id: 'confidence', name: 'Mean confidence', unit: 'share' }, { id: 'right', name: 'Right', unit: 'share' }, { id: 'n', name: 'Guesses', unit: 'guesses' }],
        rows: bins.map(({ confidence, right, n }) => [confidence, right, n]),
      }],
      plots: [{
        id: 'reliability', title: 'Calibration of the community', caption: 'On the diagonal, a probability is what it says; below it, the page would be too sure.',
        x: { label: 'confidence in the likeliest community' }, y: { label: 'share right' },
        series: [{ name: 'guesses', joined: true, points: bins.map(({ confidence, right }) => ({ x: confidence, y: right })) }, { name: 'calibrated', joined: true, points: [0.2, 1].map((x) => ({ x, y: x })) }],
      }],
      findings: [{ asked: 'Community membership is calibrated (expected calibration error at most 0.05)', measured: `expected calibration error ${error.toFixed(3)} over ${guesses.length} guesses`, holds: error <= 0.05 }],
      notes: ['People of one fold are placed into communities found among the people of the others. The exponent that tempers the likelihood was fitted by the publisher, on those others.'],
    };
  },
};

function guess({ examples }: TaskData, fold: number, { seed, folds }: LabConfig): readonly Guess[] {
  const pack = packOf(examples.filter(({ user }) => foldOf(user, seed, folds) !== fold));
  const untempered = { ...pack, membership: { exponent: 1 } };
  return [...byUser(examples.filter(({ user }) => foldOf(user, seed, folds) === fold))].flatMap(([, own]) => {
    const evidenceOf = (n: number) => gatherEvidence(memoriesOf(own.slice(0, n)), pack.id, pack.domain.scale?.mean);
    const whole = inferMembership(untempered, evidenceOf(own.length), DEFAULT_SETTINGS);
    const truth = whole.indexOf(Math.max(...whole));
    return LENGTHS.filter((n) => 2 * n <= own.length).map((length): Guess => {
      const evidence = evidenceOf(length);
      const p = inferMembership(pack, evidence, DEFAULT_SETTINGS);
      const confidence = Math.max(...p);
      const loss = (of: readonly number[]): number => -Math.log(Math.max(of[truth] ?? 0, 1e-12));
      return { length, confidence, right: p.indexOf(confidence) === truth, loss: { fitted: loss(p), untempered: loss(inferMembership(untempered, evidence, DEFAULT_SETTINGS)), prior: loss(pack.communities.map(({ share }) => share)) } };
    });
  });
}

function byLength(guesses: readonly Guess[], seed: number): Table {
  return {
    id: 'by-length', title: 'By how much is known',
    columns: [
      { id: 'length', name: 'Interactions' }, { id: 'people', name: 'People', unit: 'people' }, { id: 'confidence', name: 'Confidence', unit: 'share' }, { id: 'right', name: 'Right', unit: 'share' },
      { id: 'fitted', name: 'Loss', unit: 'nats' }, { id: 'untempered', name: 'Loss untempered', unit: 'nats' }, { id: 'prior', name: 'Loss of the prior alone', unit: 'nats' },
    ],
    rows: LENGTHS.flatMap((length) => {
      const own = guesses.filter((each) => each.length === length);
      if (own.length < 2) return [];
      const mean = (of: (each: Guess) => number) => bootstrapMean(own.map(of), seed);
      return [[String(length), own.length, mean(({ confidence }) => confidence), mean(({ right }) => Number(right)), mean(({ loss }) => loss.fitted), mean(({ loss }) => loss.untempered), mean(({ loss }) => loss.prior)]];
    }),
  };
}

/** Equally many guesses in each bin, by confidence (Nguyen and O'Connor 2015). */
function reliability(guesses: readonly Guess[]): readonly { readonly confidence: number; readonly right: number; readonly n: number }[] {
  const sorted = [...guesses].sort((a, b) => a.confidence - b.confidence);
  return Array.from({ length: BINS }, (_, b) => sorted.slice(Math.floor((b * sorted.length) / BINS), Math.floor(((b + 1) * sorted.length) / BINS))).filter((bin) => bin.length > 0)
    .map((bin) => ({ n: bin.length, confidence: bin.reduce((sum, each) => sum + each.confidence, 0) / bin.length, right: bin.filter(({ right }) => right).length / bin.length }));
}
