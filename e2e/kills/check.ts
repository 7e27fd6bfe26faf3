/** What must be in the database after a kill: everything acknowledged, and of the one write under way all or nothing. */
import { isDeepStrictEqual } from 'node:util';
import type { Memory } from '../../src/core/local/memory.ts';
import type { State, Told, Write } from './page.ts';

export interface Verdict {
  readonly acknowledged: number;
  /** Whether a write under way when the page died was there. Undefined when there was none. */
  readonly underWay: boolean | undefined;
  /** Acknowledged records that are not there as acknowledged. */
  readonly lost: readonly string[];
  /** What is neither the state before the last write nor the one after. */
  readonly half: readonly string[];
}

export function judge(before: State, told: readonly Told[], after: State): Verdict {
  let records = new Map(before.rows.map((row) => [row.id as string, row]));
  let { revision } = before;
  let pending: Write | undefined;
  let acknowledged = 0;
  for (const one of told) {
    if (one.kind === 'begin') pending = one.write;
    else if (pending) {
      records = applied(records, pending);
      ({ revision } = one);
      acknowledged++;
      pending = undefined;
    }
  }
  const wholly = differences(records, revision, after);
  if (wholly.length === 0) return { acknowledged, underWay: pending && false, lost: [], half: [] };
  if (!pending) return { acknowledged, underWay: undefined, lost: wholly, half: [] };
  const withIt = differences(applied(records, pending), revision + 1, after);
  if (withIt.length === 0) return { acknowledged, underWay: true, lost: [], half: [] };
  // Neither: what the write under way does not touch was acknowledged.
  const touched = new Set([...pending.puts.map(({ id }) => id as string), ...pending.erase]);
  const found = new Map(after.rows.map((row) => [row.id as string, row]));
  const lost = pending.clear ? [] : [...records].filter(([id, row]) => !touched.has(id) && !isDeepStrictEqual(found.get(id), row)).map(([id]) => id);
  return { acknowledged, underWay: undefined, lost, half: wholly.length < withIt.length ? wholly : withIt };
}

function applied(records: ReadonlyMap<string, Memory>, { puts, erase, clear }: Write): Map<string, Memory> {
  const next = new Map(clear ? [] : records);
  for (const id of erase) next.delete(id);
  for (const memory of puts) next.set(memory.id, memory);
  return next;
}

/** Also what no state may have: a record that cannot be read, and one replaced by a record that is not there. */
function differences(expected: ReadonlyMap<string, Memory>, revision: number, { rows, revision: found, unreadable }: State): readonly string[] {
  const there = new Map(rows.map((row) => [row.id as string, row]));
  return [
    ...(found === revision ? [] : [`revision: expected ${revision}, found ${found}`]),
    ...(unreadable === 0 ? [] : [`${unreadable} records cannot be read`]),
    ...[...expected].filter(([id, row]) => !isDeepStrictEqual(there.get(id), row)).map(([id]) => `${id}: ${there.has(id) ? 'not as written' : 'missing'}`),
    ...rows.filter(({ id }) => !expected.has(id)).map(({ id }) => `${id}: expected none, found one`),
    ...rows.filter(({ supersededBy }) => supersededBy !== undefined && !there.has(supersededBy)).map(({ id }) => `${id}: replaced by a record that is not there`),
  ];
}
