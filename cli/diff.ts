/** What changed from one release to the next, and what the page would make of it. */
import { AppError } from '../src/core/errors.ts';
import type { Pack } from '../src/core/global/pack.ts';
import { implausible, jumpedItems } from '../src/core/global/plausibility.ts';
import { readPacks } from './published.ts';

/** Changes listed of each kind, largest first. */
const LISTED = 5;

/** @param before, after a pack or a folder each; packs are matched by id */
export async function diff(before: string, after: string, say: (line: string) => void): Promise<void> {
  const [old, next] = [await readPacks(before), await readPacks(after)];
  const common = next.flatMap((pack) => { const was = old.find(({ id }) => id === pack.id); return was ? [[was, pack] as const] : []; });
  if (common.length === 0) throw new AppError('input/empty', `expected a pack that is in both, found ${old.map(({ id }) => id).join(', ')} in ${before} and ${next.map(({ id }) => id).join(', ')} in ${after}`);
  for (const [was, is] of common) for (const line of describeChange(was, is)) say(line);
}

export function describeChange(before: Pack, after: Pack): readonly string[] {
  const reasons = implausible(before, after);
  return [
    `${after.id}: v${before.version} -> v${after.version}; people ${before.people} -> ${after.people}, communities ${before.communities.length} -> ${after.communities.length}`,
    ...names('topics gone', before.topics, after.topics), ...names('topics new', after.topics, before.topics),
    ...names('items gone', before.items, after.items), ...names('items new', after.items, before.items),
    ...byTopic('weight', before, after), ...byTopic('preference', before, after),
    ...largest('items beyond noise', jumpedItems(before, after).map(({ title, was, is }) => ({ name: title, was, is }))),
    ...labels(before, after),
    reasons.length === 0 ? 'the page: takes it' : `the page: holds it back (global/implausible): ${reasons.join('; ')}`,
  ];
}

function names(what: string, these: readonly { readonly id: string }[], notThose: readonly { readonly id: string }[]): readonly string[] {
  const ids = new Set(notThose.map(({ id }) => id));
  const found = these.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  return found.length === 0 ? [] : [`  ${what}: ${found.length} (${found.slice(0, LISTED).join(', ')}${found.length > LISTED ? ', …' : ''})`];
}

interface Change { readonly name: string; readonly was: number; readonly is: number }

function largest(what: string, changes: readonly Change[]): readonly string[] {
  const sorted = changes.filter(({ was, is }) => was !== is).sort((a, b) => Math.abs(b.is - b.was) - Math.abs(a.is - a.was));
  return sorted.length === 0 ? [] : [`  ${what}: ${sorted.length} changed; ${sorted.slice(0, LISTED).map(({ name, was, is }) => `${name} ${was.toFixed(3)} -> ${is.toFixed(3)}`).join(', ')}`];
}

function byTopic(field: 'weight' | 'preference', before: Pack, after: Pack): readonly string[] {
  return largest(field, before.topics.flatMap(({ id, name }, t): Change[] => {
    const [was, is] = [before.population[field][t], after.population[field][after.topics.findIndex((topic) => topic.id === id)]];
    return typeof was === 'number' && typeof is === 'number' ? [{ name, was, is }] : [];
  }));
}

/** Every figure of the label that is not what it was. */
function labels(before: Pack, after: Pack): readonly string[] {
  const [was, is] = [flat(before.privacy), flat(after.privacy)];
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
  return changed.length === 0 ? [] : [`  label: ${changed.map((key) => `${key} ${was.get(key) ?? 'none'} -> ${is.get(key) ?? 'none'}`).join(', ')}`];
}

function flat(value: object, path = ''): Map<string, string> {
  return new Map(Object.entries(value).flatMap(([key, entry]): (readonly [string, string])[] =>
    (typeof entry === 'object' && entry !== null ? [...flat(entry as object, `${path}${key}.`)] : [[`${path}${key}`, String(entry)]])));
}
