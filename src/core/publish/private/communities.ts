import { SHARE_GRID } from './bounds.ts';
import type { Aggregation } from './aggregation.ts';
import type { Measure } from './measure.ts';
import { STEPS } from './queries.ts';

type Centre = readonly number[];

/**
 * Private k-means (Blum et al. 2005, section 5; Su et al. 2016): Lloyd's steps with noise on every sum. The start is made of noisy numbers and every step
 * sees people only through noise, so the centres are private, and so is which community anybody is in given them.
 *
 * @param topicPeople noisy people behind each topic
 */
export async function findPrivateCommunities(rows: Aggregation, measure: Measure, wanted: number, topicPeople: readonly number[]): Promise<readonly Centre[]> {
  let centres = spreadOut(wanted, topicPeople);
  if (wanted === 1) return centres;
  for (let step = 0; step < STEPS; step++) {
    const sums = await rows.step(centres);
    const people = measure('centre people', sums.map((each) => each.people));
    const flat = measure('centres', sums.flatMap(({ position }) => position));
    centres = centres.map((old, c) => {
      const counted = people[c] ?? 0;
      // Where nobody much is, the noise would throw the centre anywhere.
      if (counted < 2 * measure.sigma('centre people')) return old;
      return intoBall(flat.slice(c * old.length, (c + 1) * old.length).map((sum) => Math.round(sum / counted)));
    });
  }
  return centres;
}

/** Each starts at what everyone turns to, leaning to every k-th topic: apart from each other, and known without asking. */
function spreadOut(wanted: number, topicPeople: readonly number[]): readonly Centre[] {
  const order = topicPeople.map((_, t) => t).sort((a, b) => (topicPeople[b] ?? 0) - (topicPeople[a] ?? 0) || a - b);
  return Array.from({ length: wanted }, (_, c) => {
    const leaning = topicPeople.map((people, t) => Math.max(people, 1) * (wanted > 1 && order.indexOf(t) % wanted === c ? 4 : 1));
    const all = leaning.reduce((sum, x) => sum + x, 0);
    return [...leaning.map((x) => Math.round(SHARE_GRID * Math.sqrt(x / all))), ...topicPeople.map(() => 0)];
  });
}

/** Every position has two halves of norm SHARE_GRID at most, so a mean of positions has too. */
function intoBall(centre: Centre): Centre {
  const half = centre.length / 2;
  return [centre.slice(0, half).map((x) => Math.max(x, 0)), centre.slice(half)].flatMap((part) => {
    const norm = Math.sqrt(part.reduce((sum, x) => sum + x * x, 0));
    return norm <= SHARE_GRID ? part : part.map((x) => Math.round((x * SHARE_GRID) / norm));
  });
}
