/**
 * The protocol every number of the lab follows: users are split, not rows; of each user the last fifth in time is test;
 * each is predicted from what came before it, cut to the newest few to simulate a newcomer (LoGo, section 4).
 */
import { createDice } from '../dice.ts';
import { fnv1a } from '../fnv.ts';
import type { Example } from './task.ts';

export const BUCKETS = [
  { id: '0', from: 0, to: 0 }, { id: '1-4', from: 1, to: 4 }, { id: '5-9', from: 5, to: 9 }, { id: '10-49', from: 10, to: 49 }, { id: '50+', from: 50, to: Infinity },
] as const;
export type BucketId = (typeof BUCKETS)[number]['id'];

/** One prediction to make. */
export interface Case {
  readonly bucket: number;
  readonly query: Example;
  /** Oldest first, all strictly before the query. */
  readonly history: readonly Example[];
}

const TEST_SHARE = 0.2;

/** @returns the users' examples, users in order of name, so that the order of the rows decides nothing. */
export function byUser(examples: readonly Example[]): ReadonlyMap<string, readonly Example[]> {
  const users = new Map<string, Example[]>();
  for (const example of examples) {
    const own = users.get(example.user);
    if (own) own.push(example);
    else users.set(example.user, [example]);
  }
  return users;
}

/**
 * The cases of one user. In every bucket the user's past allows, the length of the history is drawn once per user; the
 * last bucket takes all of it.
 */
export function casesOf(user: string, examples: readonly Example[], seed: number): readonly Case[] {
  const dice = createDice(hash(`${seed}/${user}`));
  const draws = BUCKETS.map(() => dice());
  const firstTest = Math.min(examples.length - 1, Math.ceil(examples.length * (1 - TEST_SHARE)));
  return examples.slice(firstTest).flatMap((query, i) => {
    let past = firstTest + i;
    while (past > 0 && (examples[past - 1]?.timeMs ?? 0) >= query.timeMs) past--;
    return BUCKETS.flatMap(({ from, to }, bucket): Case[] => {
      if (past < from) return [];
      const length = to === Infinity ? past : from + Math.floor((draws[bucket] ?? 0) * (Math.min(to, past) - from + 1));
      return [{ bucket, query, history: examples.slice(past - length, past) }];
    });
  });
}

/** Fold of a user, 0 to folds - 1. */
export const foldOf = (user: string, seed: number, folds: number): number => hash(`fold/${seed}/${user}`) % folds;

/** FNV-1a with its bits mixed once more, so that names that differ in their last letter fall into folds of their own. */
export function hash(text: string): number {
  let h = fnv1a(text);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h >>> 0;
}
