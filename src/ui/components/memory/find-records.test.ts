import { describe, expect, it } from 'vitest';
import type { LocalHit } from '../../../core/local/local-memory.ts';
import type { Memory, MemoryId } from '../../../core/local/memory.ts';
import { FAKE_NOW_MS, HORROR, MOVIES, demoRatings } from '../../fake-data.ts';
import { findRecords, loosen } from './find-records.ts';
import { EVERYTHING, type View } from './inspector-view.ts';
import { createIndexer } from './record-index.ts';

const DAY_MS = 86_400_000;
const id = (name: string): MemoryId => name as MemoryId;
const note = (name: string, text: string, change: Partial<Memory> = {}): Memory => ({
  kind: 'note', domain: 'you', id: id(name), text, validFromMs: FAKE_NOW_MS, recordedAtMs: FAKE_NOW_MS, source: { kind: 'chat', detail: '' }, ...change,
} as Memory);
const RECORDS = [
  HORROR, note('anna', 'My sister is called Anna'), note('off', 'Léon is my cat', { off: true }), note('over', 'I live in Rome', { validUntilMs: FAKE_NOW_MS - DAY_MS }),
  note('old', 'My sister is called Hannah', { supersededAtMs: FAKE_NOW_MS, supersededBy: id('anna'), validFromMs: FAKE_NOW_MS - 40 * DAY_MS, recordedAtMs: FAKE_NOW_MS - 40 * DAY_MS }),
  note('pin', 'I am vegan', { pinned: true }), note('odd', 'I hate espresso', { surprising: 'Few do.', source: { kind: 'import', detail: '' } }), ...demoRatings(9),
];
const IN_USE = RECORDS.filter(({ id: one }) => !['off', 'over', 'old'].includes(one));
const index = createIndexer([MOVIES])(RECORDS, IN_USE);
const idsOf = (view: Partial<View>, hits?: readonly LocalHit[]): readonly string[] => findRecords(index, index.entries, { ...EVERYTHING, ...view }, hits).entries.map(({ memory }) => memory.id);

describe('finding records', () => {
  it('shows what is current unless asked otherwise: in use or switched off', () => {
    expect(idsOf({})).toEqual(expect.arrayContaining(['s1', 'anna', 'off', 'pin', 'odd']));
    expect(idsOf({})).toHaveLength(RECORDS.length - 2);
  });

  it.each([
    ['in-use', { length: RECORDS.length - 3 }], ['off', ['off']], ['pinned', ['pin']], ['surprising', ['odd']], ['over', ['over', 'old']], ['any', { length: RECORDS.length }],
  ] as const)('narrows to a state: %s', (state, expected) => {
    if (Array.isArray(expected)) expect(idsOf({ state })).toEqual(expected);
    else expect(idsOf({ state })).toHaveLength(expected.length);
  });

  it('lists what the ranking found first, best first, then what holds all the words', () => {
    const hits = [{ memory: RECORDS[5], score: 2, by: 'meaning' }, { memory: RECORDS[0], score: 1, by: 'words' }] as LocalHit[];
    expect(idsOf({ q: 'called sister' }, hits)).toEqual(['pin', 's1', 'anna']);
  });

  it('finds parts of words, without accents, also in what is switched off', () => { expect(idsOf({ q: 'LEO my ca' })).toEqual(['off']); });

  it('finds by the name of a topic', () => { expect(idsOf({ q: 'sci-f' })).toEqual(demoRatings(9).filter((memory) => memory.kind === 'interaction' && memory.topics.includes('sci-fi')).map((memory) => memory.id)); });

  it('says how many are over or replaced and match', () => {
    const found = findRecords(index, index.entries, { ...EVERYTHING, q: 'sister' }, undefined);
    expect([found.entries.length, found.hidden]).toEqual([1, 1]);
    expect(idsOf({ q: 'sister', state: 'any' })).toEqual(['anna', 'old']);
  });

  it('shows exactly the records of a link, whatever has become of them', () => { expect(idsOf({ ids: ['old', 's1', 'gone'] })).toEqual(['s1', 'old']); });

  it('narrows by topic, kind and source', () => {
    expect(idsOf({ topic: 'movies/horror', kind: 'statement' })).toEqual(['s1']);
    expect(idsOf({ kind: 'note', source: 'import' })).toEqual(['odd']);
    expect(idsOf({ source: 'demo' })).toHaveLength(9);
  });

  it('narrows by when it was true or recorded, both days included', () => {
    const day = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
    const then = day(FAKE_NOW_MS - 40 * DAY_MS);
    expect(idsOf({ state: 'any', kind: 'note', dates: 'recorded', from: then, until: then })).toEqual(['old']);
    expect(idsOf({ state: 'any', kind: 'note', dates: 'true', until: then })).toEqual(['old']);
    // A record that is over was true until then; one that is not goes on.
    expect(idsOf({ state: 'any', kind: 'note', dates: 'true', from: day(FAKE_NOW_MS + 5 * DAY_MS) })).not.toContain('over');
  });

  it('tells which filter to loosen, the one that keeps out most first', () => {
    const view: View = { ...EVERYTHING, kind: 'note', source: 'demo', state: 'pinned' };
    expect(findRecords(index, index.entries, view, undefined).entries).toEqual([]);
    expect(loosen(index, index.entries, view, undefined, false)).toEqual([{ filter: 'source', count: 1 }]);
    expect(loosen(index, index.entries, { ...EVERYTHING, q: 'zzz', kind: 'note' }, undefined, false)).toEqual([{ filter: 'q', count: 4 }]);
  });
});

describe('the index of records', () => {
  it('counts the topics of what is current, under the pack they are of', () => {
    const [movies] = index.topics;
    expect(movies?.domain).toBe('movies');
    expect(movies?.topics.find(({ key }) => key === 'movies/horror')).toEqual({ key: 'movies/horror', name: 'horror', count: 1 + demoRatings(9).filter((memory) => memory.kind === 'interaction' && memory.topics.includes('horror')).length });
    expect(movies?.topics.map(({ count }) => count)).toEqual([...movies?.topics.map(({ count }) => count) ?? []].sort((a, b) => b - a));
  });

  it('knows what replaced what', () => { expect(index.replacedBy.get(id('anna'))?.map((memory) => memory.id)).toEqual(['old']); });
});
