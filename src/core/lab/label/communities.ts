import { createDice } from '../../dice.ts';

export interface LabelCommunities {
  /** sum_c p(c|u) p_c(label): what people like this one respond, by label. Without history, what everyone does. */
  expect(history: readonly number[]): Float64Array;
}

const ROUNDS = 40;
const SMOOTHING = 0.5;
/** How far a history may speak for a community: its responses are not independent. */
const COUNTED = 8;

/** Communities of people by their responses: a mixture of multinomials, by expectation maximisation from a fixed seed. */
export function learnCommunities(histories: readonly (readonly number[])[], labels: number, groups: number, seed: number): LabelCommunities {
  const dice = createDice(seed);
  const profiles = Array.from({ length: groups }, () => Float64Array.from({ length: labels }, () => 0.5 + dice()));
  const shares = new Float64Array(groups).fill(1 / groups);
  profiles.forEach(normalise);
  const belongs = (history: readonly number[]): Float64Array => {
    const temper = Math.min(1, COUNTED / Math.max(history.length, 1));
    const logs = profiles.map((profile, c) => Math.log(shares[c] ?? 1e-9) + temper * history.reduce((sum, y) => sum + Math.log(profile[y] ?? 1e-9), 0));
    const highest = Math.max(...logs);
    return normalise(Float64Array.from(logs, (log) => Math.exp(log - highest)));
  };
  for (let round = 0; round < ROUNDS; round++) {
    const sums = profiles.map(() => new Float64Array(labels).fill(SMOOTHING / labels));
    const mass = new Float64Array(groups).fill(SMOOTHING);
    for (const history of histories) {
      const member = belongs(history);
      for (let c = 0; c < groups; c++) {
        mass[c] = (mass[c] ?? 0) + (member[c] ?? 0);
        const weight = (member[c] ?? 0) * Math.min(1, COUNTED / history.length);
        for (const y of history) { const sum = sums[c]; if (sum) sum[y] = (sum[y] ?? 0) + weight; }
      }
    }
    for (let c = 0; c < groups; c++) profiles[c]?.set(normalise(sums[c] ?? new Float64Array(labels)));
    shares.set(normalise(mass));
  }
  return {
    expect: (history) => {
      const member = belongs(history);
      const p = new Float64Array(labels);
      for (let c = 0; c < groups; c++) for (let y = 0; y < labels; y++) p[y] = (p[y] ?? 0) + (member[c] ?? 0) * (profiles[c]?.[y] ?? 0);
      return p;
    },
  };
}

function normalise(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / total;
  return values;
}
