import type { PackGroup } from '../global/pack.ts';

type Numbers = Omit<PackGroup, 'summary'>;

/**
 * Complementary suppression (Cox 1980): what one community's number was left out for must not come back as everyone's less the others'. Where the left-out
 * communities of a topic are one, or together fewer than `minPeople`, the smallest one shown is left out too. Likewise in every period.
 */
export function hideDifferences<T extends Numbers>(population: Numbers, communities: readonly T[], minPeople: number): T[] {
  const hidden = communities.map((community) => ({ whole: community.topicPeople.map((n) => n === 0), periods: community.byPeriod.map(({ weight }) => weight.map((w) => w === null)) }));
  for (const [t, all] of population.topicPeople.entries()) {
    const people = communities.map(({ topicPeople }) => topicPeople[t] ?? 0);
    const isHidden = (c: number): boolean => hidden[c]?.whole[t] === true;
    hideMore(people, isHidden, (c) => { const own = hidden[c]; if (own) own.whole[t] = true; }, (left) => left > 0 && left < minPeople, all);
    for (const p of population.byPeriod.keys()) {
      hideMore(people, (c) => hidden[c]?.periods[p]?.[t] === true, (c) => { const own = hidden[c]?.periods[p]; if (own) own[t] = true; }, () => false, 0);
    }
  }
  return communities.map((community, c) => {
    const without = <V>(values: readonly V[], none: V): V[] => values.map((value, t) => (hidden[c]?.whole[t] ? none : value));
    return {
      ...community, topicPeople: without(community.topicPeople, 0), weight: without(community.weight, null), preference: without(community.preference, null), trend: without(community.trend, null),
      byPeriod: community.byPeriod.map((period, p) => {
        const shown = <V>(values: readonly V[]): (V | null)[] => values.map((value, t) => (hidden[c]?.whole[t] || hidden[c]?.periods[p]?.[t] ? null : value));
        return { people: period.people, weight: shown(period.weight), preference: shown(period.preference) };
      }),
    };
  });
}

function hideMore(people: readonly number[], isHidden: (c: number) => boolean, hide: (c: number) => void, tooFew: (left: number) => boolean, all: number): void {
  for (;;) {
    const shown = people.flatMap((n, c) => (isHidden(c) ? [] : [{ n, c }]));
    const away = people.length - shown.length;
    const smallest = shown.sort((a, b) => a.n - b.n || a.c - b.c)[0];
    if (!smallest || away === 0 || !(away === 1 || tooFew(all - shown.reduce((sum, { n }) => sum + n, 0)))) return;
    hide(smallest.c);
  }
}
