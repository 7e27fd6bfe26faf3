import type { PackGroup } from '../../global/pack.ts';
import { evolve, fitForgetting, groupFrom, round, type PeriodNumbers } from '../group.ts';
import type { GroupSums, PeriodSums } from './aggregation.ts';
import { SHARE_GRID, VALUE_GRID } from './bounds.ts';
import { shrinkTowards } from './denoise.ts';
import type { Measure } from './measure.ts';

type Numbers = Omit<PackGroup, 'summary'>;
export interface Groups { readonly population: Numbers; readonly communities: readonly Numbers[]; readonly forgetting: number }

/** Noisy sums of one group, in people and units of the scale; `noise` is the variance of each, which grows where groups are added up. */
interface Noisy { readonly people: number; readonly topicPeople: readonly number[]; readonly periods: readonly NoisyPeriod[]; readonly parts: number }
interface NoisyPeriod { readonly people: number; readonly attention: readonly number[]; readonly liked: readonly number[]; readonly liking: readonly number[] }

export interface GroupsAsked {
  readonly valued: boolean;
  /** k with the margin that covers the noise, by the variance of the noise. */
  readonly least: (noiseVariance: number) => number;
  /** Noisy people behind each topic, over everyone. */
  readonly topicPeople: readonly number[];
}

/** Numbers of the communities, and of everyone as their sum: a difference of the two tells nothing that is not in the file. */
export function measureGroups(sums: readonly GroupSums[], measure: Measure, { valued, least, topicPeople }: GroupsAsked): Groups {
  const noisy = addNoise(sums, measure, valued);
  const everyone: Noisy = { ...addUp(noisy), topicPeople };
  const population = numbersOf(everyone, knownIn(everyone, 'topics'), undefined);
  const forgetting = fitForgetting(population, topicPeople.length);
  return {
    population: groupOf(everyone, knownIn(everyone, 'topics'), population), forgetting,
    communities: noisy.map((own) => { const known = knownIn(own, 'community topics'); return groupOf(own, known, numbersOf(own, known, population)); }),
  };

  /** Enough people, or none. */
  function peopleIn(group: Noisy): number {
    return group.people >= least(measure.sigma('people') ** 2 * group.parts) ? Math.round(group.people) : 0;
  }

  /** People behind each topic; 0 where they are too few for any number about it. */
  function knownIn(group: Noisy, id: 'topics' | 'community topics'): readonly number[] {
    return group.topicPeople.map((n) => (n >= least(measure.sigma(id) ** 2) ? Math.min(Math.round(n), peopleIn(group)) : 0));
  }

  function groupOf(group: Noisy, known: readonly number[], periods: readonly PeriodNumbers[]): Numbers {
    const people = peopleIn(group);
    const over = (read: (period: PeriodNumbers) => readonly (number | null)[]) => known.map((n, t) => (n === 0 ? null : evolve(periods, read, t, 1)));
    return groupFrom(periods, { people, weight: over(({ weight }) => weight), preference: over(({ preference }) => preference) }, known, forgetting);
  }

  /** A community's noisy numbers are drawn to everyone's, as far as noise makes them differ; everyone's likings to none. */
  function numbersOf(group: Noisy, known: readonly number[], everyones: readonly PeriodNumbers[] | undefined): PeriodNumbers[] {
    const variance = { attention: (measure.sigma('attention') / SHARE_GRID) ** 2 * group.parts, liked: valued ? measure.sigma('liked') ** 2 * group.parts : 0, liking: valued ? (measure.sigma('liking') / VALUE_GRID) ** 2 * group.parts : 0, people: measure.sigma('people') ** 2 * group.parts };
    return group.periods.map((period, p) => {
      const topics = period.attention.length;
      const none = new Array<null>(topics).fill(null);
      if (period.people < least(variance.people)) return { people: 0, weight: none, preference: none };
      const weight = period.attention.map((sum, t) => (known[t] ? sum / period.people : null));
      const preference = weight.map((own, t) => (valued && own !== null && (period.liked[t] ?? 0) >= least(variance.liked) ? (period.liking[t] ?? 0) / (period.liked[t] ?? 1) : null));
      const before = everyones?.[p];
      return {
        people: Math.round(period.people),
        weight: rounded(before ? shrinkTowards(weight, weight.map(() => variance.attention / period.people ** 2), weight.map((own, t) => before.weight[t] ?? own ?? 0)) : weight, 0, 1),
        preference: rounded(shrinkTowards(preference, preference.map((own, t) => (variance.liking + (own ?? 0) ** 2 * variance.liked) / (period.liked[t] ?? 1) ** 2), preference.map((_, t) => before?.preference[t] ?? 0)), -Infinity, Infinity),
      };
    });
  }
}

const rounded = (values: readonly (number | null)[], low: number, high: number): (number | null)[] => values.map((value) => (value === null ? null : round(Math.min(Math.max(value, low), high))));

function addNoise(sums: readonly GroupSums[], measure: Measure, valued: boolean): Noisy[] {
  const topics = sums[0]?.topicPeople.length ?? 0;
  const periods = sums[0]?.periods.length ?? 0;
  const flat = (id: 'attention' | 'liked' | 'liking', read: (period: PeriodSums) => readonly number[]): readonly number[] => measure(id, sums.flatMap((group) => group.periods.flatMap((period) => [...read(period)])));
  const people = measure('people', sums.flatMap((group) => [group.people, ...group.periods.map((period) => period.people)]));
  const topicPeople = measure('community topics', sums.flatMap((group) => [...group.topicPeople]));
  const liked = valued ? flat('liked', (period) => period.liked) : [];
  const attention = flat('attention', ({ share }) => share);
  const liking = valued ? flat('liking', (period) => period.liking) : [];
  return sums.map((_, c) => ({
    parts: 1, people: people[c * (periods + 1)] ?? 0, topicPeople: topicPeople.slice(c * topics, (c + 1) * topics),
    periods: Array.from({ length: periods }, (__, p) => {
      const at = (c * periods + p) * topics;
      return { people: people[c * (periods + 1) + 1 + p] ?? 0, liked: liked.slice(at, at + topics), attention: attention.slice(at, at + topics).map((x) => x / SHARE_GRID), liking: liking.slice(at, at + topics).map((x) => x / VALUE_GRID) };
    }),
  }));
}

function addUp(groups: readonly Noisy[]): Noisy {
  const sum = (rows: readonly (readonly number[])[]): number[] => (rows[0] ?? []).map((_, i) => rows.reduce((all, row) => all + (row[i] ?? 0), 0));
  return {
    parts: groups.length, people: groups.reduce((all, { people }) => all + people, 0), topicPeople: sum(groups.map(({ topicPeople }) => topicPeople)),
    periods: (groups[0]?.periods ?? []).map((_, p) => {
      const own = groups.flatMap(({ periods }) => periods[p] ?? []);
      return { people: own.reduce((all, { people }) => all + people, 0), attention: sum(own.map(({ attention }) => attention)), liked: sum(own.map(({ liked }) => liked)), liking: sum(own.map(({ liking }) => liking)) };
    }),
  };
}
