import type { Pack } from '../global/pack.ts';
import type { Interaction, MemoryId } from '../local/memory.ts';
import { gatherEvidence } from '../local/topic-evidence.ts';
import { inferMembership } from '../mediator/membership.ts';
import { DEFAULT_SETTINGS } from '../mediator/settings.ts';
import type { Row } from './row.ts';

const GRID = Array.from({ length: 11 }, (_, i) => i / 10);
/** Histories of these lengths are tried, as far as they are at most half of what a person did. */
const LENGTHS = [1, 2, 4, 8, 16, 32, 64, 128];

/**
 * How far n interactions count, as n^exponent: the exponent under which the beginnings of people's histories give the
 * community their whole history puts them in the highest likelihood. Every person counts the same.
 *
 * @param rows in order of time
 * @returns 0-1, in steps of 0.1; undefined where nobody's history is long enough, or there is one community only
 */
export function fitMembership(pack: Pack, rows: readonly Row[], groupOf: ReadonlyMap<string, number>): number | undefined {
  if (pack.communities.length < 2) return undefined;
  const histories = new Map<string, Row[]>();
  for (const row of rows) {
    const own = histories.get(row.user);
    if (own) own.push(row);
    else histories.set(row.user, [row]);
  }
  const beginnings = [...histories].flatMap(([user, own]) => {
    const lengths = LENGTHS.filter((n) => 2 * n <= own.length);
    return lengths.map((n) => ({ group: groupOf.get(user) ?? 0, weight: 1 / lengths.length, evidence: gatherEvidence(own.slice(0, n).map((row, i) => asMemory(row, i, pack.id)), pack.id, pack.domain.scale?.mean) }));
  });
  if (beginnings.length === 0) return undefined;
  const likelihood = (exponent: number): number => beginnings.reduce((sum, { group, weight, evidence }) =>
    sum + weight * Math.log(Math.max(inferMembership({ ...pack, membership: { exponent } }, evidence, DEFAULT_SETTINGS)[group] ?? 0, 1e-12)), 0);
  const scores = GRID.map(likelihood);
  return GRID[scores.indexOf(Math.max(...scores))];
}

const asMemory = ({ itemId, topics, value, timeMs }: Row, i: number, domain: string): Interaction => ({
  kind: 'interaction', id: `${i}` as MemoryId, domain, title: '-', topics: [...topics], validFromMs: timeMs, recordedAtMs: i, source: { kind: 'import', detail: '' },
  ...(itemId !== undefined && { itemId }), ...(value !== undefined && { value }),
});
