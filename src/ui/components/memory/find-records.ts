import type { LocalHit } from '../../../core/local/local-memory.ts';
import { endOf, startOf } from './days.ts';
import { FILTERS, isActive, without, type Filter, type StateFilter, type View } from './inspector-view.ts';
import { isShownAsCurrent, plain, type Entry, type RecordIndex } from './record-index.ts';

export interface Found {
  readonly entries: readonly Entry[];
  /** What is found but over or replaced, and so is not listed: told for a search, and when nothing else is there. */
  readonly hidden: number;
}

/**
 * What a view shows. A search lists what the memory's own ranking found first, best first, then everything else that
 * holds all of its words as they were typed, whatever its state: what is switched off or replaced is in no index.
 *
 * @param within what there is to look through: everything, or what stood on a day
 */
export function findRecords(index: RecordIndex, within: readonly Entry[], view: View, hits: readonly LocalHit[] | undefined, then = false): Found {
  const matching = matchesOf(index, within, view, hits);
  // What stood on a day is what it was then, whatever has become of it.
  const state: StateFilter = then || view.ids.length > 0 ? 'any' : view.state;
  const passes = passing(view);
  const all = passes ? matching.filter(passes) : matching;
  const entries = state === 'any' ? all : all.filter((entry) => isOfState(entry, state));
  return { entries, hidden: state === 'current' && (view.q.trim() !== '' || entries.length === 0) ? all.length - entries.length : 0 };
}

/** How many each filter in force keeps out by itself, those that keep out most first. For a list that came out empty. */
export function loosen(index: RecordIndex, within: readonly Entry[], view: View, hits: readonly LocalHit[] | undefined, then: boolean): readonly { readonly filter: Filter; readonly count: number }[] {
  return FILTERS.filter((filter) => isActive(view, filter))
    .map((filter) => {
      const wider = without(view, filter);
      return { filter, count: findRecords(index, within, wider, filter === 'q' ? undefined : hits, then).entries.length };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

function matchesOf({ byId, entries }: RecordIndex, within: readonly Entry[], view: View, hits: readonly LocalHit[] | undefined): readonly Entry[] {
  const words = plain(view.q).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return within;
  const ranked = new Set((hits ?? []).flatMap(({ memory }) => byId.get(memory.id) ?? []));
  const here = within === entries ? undefined : new Set(within);
  return [...[...ranked].filter((entry) => here?.has(entry) ?? true), ...within.filter((entry) => !ranked.has(entry) && words.every((word) => entry.text.includes(word)))];
}

/** Undefined when everything passes. */
function passing(view: View): ((entry: Entry) => boolean) | undefined {
  const { ids, topic, kind, source } = view;
  const from = view.dates !== '' && view.from !== '' ? startOf(view.from) : -Infinity;
  const until = view.dates !== '' && view.until !== '' ? endOf(view.until) : Infinity;
  const dated = from !== -Infinity || until !== Infinity;
  if (ids.length === 0 && topic === '' && kind === '' && source === '' && !dated) return undefined;
  const wanted = new Set(ids);
  return ({ memory, topics }) => (wanted.size === 0 || wanted.has(memory.id)) && (topic === '' || topics.includes(topic)) && (kind === '' || memory.kind === kind)
    && (source === '' || memory.source.kind === source)
    && (!dated || (view.dates === 'recorded' ? memory.recordedAtMs >= from && memory.recordedAtMs <= until : memory.validFromMs <= until && (memory.validUntilMs ?? Infinity) >= from));
}

function isOfState(entry: Entry, state: StateFilter): boolean {
  switch (state) {
    case 'any': return true;
    case 'current': return isShownAsCurrent(entry);
    case 'in-use': case 'off': return entry.state === state;
    case 'over': return entry.state === 'over' || entry.state === 'replaced';
    case 'pinned': return isShownAsCurrent(entry) && entry.memory.pinned === true;
    case 'surprising': return isShownAsCurrent(entry) && entry.memory.surprising !== undefined;
  }
}
