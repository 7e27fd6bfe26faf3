/** The words of the inspector on the Memory page, apart from messages.ts because they arrive with the page. */
import type { DecisionReason, Memory } from '../core/local/memory.ts';
import { formatCount, formatDate, formatPercent, plural } from './format.ts';

const memories = (count: number): string => plural(count, 'memory', 'memories');

export const SOURCE_KIND_TEXT = {
  chat: 'said in chat', import: 'imported', demo: 'demo person', rating: 'judged here', correction: 'corrected here', confirmed: 'confirmed by you',
} as const satisfies Record<Memory['source']['kind'], string>;
export const KIND_TEXT = { statement: 'your words', interaction: 'ratings', note: 'notes' } as const satisfies Record<Memory['kind'], string>;
/** What the list can be narrowed to, "current" first because that is shown unless asked otherwise. */
export const STATE_TEXT = {
  current: 'Current', 'in-use': 'In use', off: 'Switched off', pinned: 'Pinned', surprising: 'Surprising, to be confirmed', over: 'Over or replaced', any: 'All on file',
} as const;
export const FILTER_TEXT = { q: 'the search', ids: 'the link', topic: 'the topic', kind: 'the kind', source: 'the source', state: 'the state', dates: 'the dates' } as const;

/** Why a record was written; `older` is what it replaced. */
export const DECISION_TEXT = {
  new: () => 'Added, because nothing on file was about this.',
  known: () => 'It was on file already.',
  opposite: (older) => `Replaced what you said ${since(older)}, because you said the opposite.`,
  newer: (older) => `Replaced the one ${since(older)}, because this one is newer.`,
  older: () => 'Put behind what was on file, because that is newer.',
  edited: (older) => `You edited the version recorded ${on(older?.recordedAtMs)}.`,
  merged: (_, count) => `You merged ${memories(count)} into this one.`,
  ended: () => 'You said that it is no longer true.',
  confirmed: () => 'Kept, because you said yes to it.',
  overruled: () => 'Written when you overruled an answer.',
} as const satisfies Record<DecisionReason, (older: Memory | undefined, merged: number) => string>;
const on = (atMs: number | undefined): string => (atMs === undefined ? 'earlier' : `on ${formatDate(atMs)}`);
const since = (older: Memory | undefined): string => on(older?.validFromMs);

export const MEMORY_TEXT = {
  list: 'Memories',
  search: 'Search memories',
  filters: (active: number) => (active === 0 ? 'Filters' : `Filters (${active})`),
  anyTopic: 'Any topic',
  anyKind: 'Any kind',
  anySource: 'Any source',
  state: 'State',
  topic: 'Topic',
  kind: 'Kind',
  source: 'Source',
  dates: 'Dates',
  anyDate: 'Any date',
  trueBetween: 'True between',
  recordedBetween: 'Recorded between',
  from: 'From',
  until: 'Until',
  option: (name: string, count: number) => `${name} (${formatCount(count)})`,
  clearFilters: 'Clear filters',
  fromLink: (count: number, gone: number) => `${memories(count)} from a link${gone > 0 ? `; ${formatCount(gone)} more ${gone === 1 ? 'is' : 'are'} no longer on file` : ''}.`,
  count: (shown: number, all: number) => (shown === all ? memories(shown) : `${formatCount(shown)} of ${memories(all)}`),
  hidden: (count: number) => `${formatCount(count)} more ${count === 1 ? 'is' : 'are'} over or replaced`,
  showHidden: 'Show them',
  empty: 'Nothing is remembered yet. Say what you like in the chat, import your ratings, or load the demo person.',
  emptyThen: 'Nothing was in use on that day.',
  noMatch: 'No memory matches.',
  loosen: (filter: string, count: number) => `Without ${filter}: ${formatCount(count)}`,
  byMeaning: 'found by meaning',

  happened: (fromMs: number, untilMs: number | undefined) => (untilMs === undefined ? `from ${formatDate(fromMs)}` : `${formatDate(fromMs)} to ${formatDate(untilMs)}`),
  recorded: (atMs: number) => `recorded ${formatDate(atMs)}`,
  like: 'you like it',
  avoid: 'you avoid it',
  pinned: 'pinned',
  off: 'switched off',
  over: 'over',
  replaced: 'replaced',
  surprising: 'surprising',
  replacedBy: (atMs: number, text: string | undefined) => `Replaced on ${formatDate(atMs)}${text === undefined ? '' : ` by “${text}”`}.`,
  replacedOn: (day: string) => `replaced ${day}`,
  weight: (share: number) => (share > 0.995 ? 'Counts in full: it is among the newest.' : `Counts ${formatPercent(share)} of a fresh one.`),
  weightShort: (share: number) => `counts ${formatPercent(share)}`,
  weightWords: 'Counts in full: what you say in words does not fade.',
  weightPinned: 'Counts in full, however old: it is pinned.',
  weightNone: 'Counts for nothing while it is like this.',

  details: (text: string) => `Details of ${text}`,
  select: (text: string) => `Select ${text}`,
  edit: 'Edit',
  pin: 'Pin',
  unpin: 'Unpin',
  switchOff: 'Switch off',
  switchOn: 'Switch on',
  end: 'No longer true',
  delete: 'Delete',
  deleteThis: (text: string) => `Delete ${text}`,
  isRight: 'Yes, that is right',
  isWrong: 'No, take it back',
  history: (count: number) => `Earlier versions (${formatCount(count)})`,
  undoLatest: 'Undo the latest change',

  said: 'In your words',
  title: 'Title',
  stance: 'What you think of it',
  stances: { like: 'I like it', avoid: 'Not for me' },
  rating: (min: number, max: number, unit: string) => `Your value, ${min} to ${max} ${unit}`,
  plainValue: 'Your value',
  trueFrom: 'True from',
  trueUntil: 'True until (empty: it still is)',
  save: 'Save',
  textMissing: 'Write what it should say.',
  valueMissing: 'Give a number.',
  valueOutside: (min: number, max: number) => `Give a number from ${min} to ${max}.`,
  dateMissing: 'Give the day it became true.',
  untilBeforeFrom: 'It cannot end before it begins.',

  done: {
    pinned: (count: number) => `${memories(count)} pinned: time does not fade ${count === 1 ? 'it' : 'them'}.`,
    unpinned: (count: number) => `${memories(count)} no longer pinned.`,
    off: (count: number) => `${memories(count)} switched off: kept, and used for nothing.`,
    on: (count: number) => `${memories(count)} in use again.`,
    ended: 'No longer true from today on. It is kept among what is over.',
    edited: 'Saved. The earlier version is kept below it.',
    unchanged: 'Nothing was different, so nothing was changed.',
    merged: (count: number) => `${memories(count)} merged into one.`,
    confirmed: 'Confirmed.',
    undone: 'Taken back: what stood before stands again.',
  },
  undo: 'Undo',

  selection: 'Selected memories',
  selected: (count: number) => `${formatCount(count)} selected`,
  selectAll: (count: number) => `Select all ${formatCount(count)}`,
  selectNone: 'Select none',
  merge: 'Merge',
  mergeTitle: (count: number) => `Merge ${memories(count)} into one?`,
  mergeAbout: 'Which one should stand for all of them? The others are kept as its earlier versions.',
  mergeYes: 'Merge',
  mergeKeep: 'The one that stands',
  deleteTitle: (count: number, text: string | undefined) => (text === undefined ? `Delete ${memories(count)}?` : `Delete “${text}”?`),
  deleteAbout: 'Erased from this browser for good, with every earlier version and all that was derived from it. This cannot be undone.',
  deleteAll: 'Delete all',
  deleteAllTitle: (count: number) => `Delete all ${memories(count)}?`,
  deleteAllAbout: 'They are erased from this browser for good. The conversation stays; answers will start from everyone again.',
  deleteYes: 'Delete for good',

  then: {
    open: 'What I believed on…',
    label: 'Day',
    title: (day: string) => `What I believed on ${day}`,
    about: 'As this device knew it at the end of that day. Nothing can be changed here, and what was deleted since is not among it.',
    back: 'Back to today',
    today: 'today',
    oneDay: 'Everything was recorded today, so there is no earlier day to look at.',
    histogram: (count: number, day: string) => `${memories(count)} recorded since ${day}`,
  },
} as const;
