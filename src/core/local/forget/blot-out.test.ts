import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../conversation-store.ts';
import type { Claim, Receipt } from '../../mediator/receipt.ts';
import type { Interaction, Memory, MemoryId, Note, Statement } from '../memory.ts';
import { blotOut } from './blot-out.ts';
import { parseMessage } from './parse-message.ts';
import { BLOT, findWords } from './quotes.ts';

const recorded = { validFromMs: 1, recordedAtMs: 2, source: { kind: 'chat' as const, detail: '' } };
const said = (id: string, text: string, name = 'horror'): Statement => ({ ...recorded, kind: 'statement', id: id as MemoryId, domain: 'movies', text, stance: 'avoid', target: { kind: 'topic', id: name, name } });
const noteOf = (id: string, text: string): Note => ({ ...recorded, kind: 'note', id: id as MemoryId, domain: 'you', text });
const rated = (id: string, title: string): Interaction => ({ ...recorded, kind: 'interaction', id: id as MemoryId, domain: 'movies', title, topics: [], value: 4 });
const claim = (source: Claim['source'], kind: Claim['about']['kind'], name: string, ...memoryIds: readonly string[]): Claim => ({ source, about: { kind, id: name, name }, strength: 1, evidence: 1, memoryIds, explicit: false, text: `something about ${name}` });
const receipt = (more: Partial<Receipt> = {}): Receipt => ({
  atMs: 10, question: 'What now?', pack: { id: 'movies', name: 'Movies', version: 1, unit: 'stars' }, local: { claims: [], interactions: 1, statements: 1 }, global: { claims: [], people: 9 },
  communities: [], localShare: 0.5, reconciled: [], likes: [], conflicts: [], guard: { distance: 0, entropy: 1, reserved: 0, reason: 'Even.' }, picks: [], leftOut: [], kept: [], passedOver: [],
  budget: { tokens: 1, used: 1, dropped: [] }, decision: 'Decided.', ...more,
});
const user = (text: string, more: Partial<Message> = {}): Message => ({ id: 'u', role: 'user', atMs: 1, text, ...more });
const assistant = (text: string, answer: Partial<NonNullable<Message['answer']>>): Message => ({ id: 'a', role: 'assistant', atMs: 2, text, answer: { state: 'done', ...answer } });
const only = (messages: readonly Message[]): Message => messages.length === 1 && messages[0] ? messages[0] : expect.fail(`expected one message, found ${messages.length}`);

describe('words that are found again', () => {
  it.each([
    ['I can\'t stand horror', 'Well, I can’t stand   horror!'], ['I can’t stand "horror"', 'I CAN\'T STAND “horror”'], ['sci-fi is mine', 'sci‑fi is\nmine'], ['so... no', 'so… no'], ['café au lait', 'CAFE\u0301 au\u00A0lait'],
    ['I like jazz', 'I like "as my friend put it" jazz'], ['a+b (c)', 'a+b (c)'],
  ])('%s, in %s', (words, text) => {
    expect(findWords([words]).areIn(text)).toBe(true);
    expect(findWords([words]).blot(text)).toContain(BLOT);
  });

  it('are none where they are part of longer ones, and where there are none', () => {
    expect(findWords(['tea']).areIn('steam and teapot')).toBe(false);
    expect(findWords(['', '  ']).blot('as it is')).toBe('as it is');
  });

  it('are gone wherever they stood, whatever they are', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }).filter((words) => words.trim() !== ''), fc.constantFrom('', ' '), (words, around) => {
      expect(findWords([words]).blot(`⟦${around}${words}${around}⟧`)).not.toContain(words.trim());
    }), { seed: 11, numRuns: 500 });
  });
});

describe('a message, once something was forgotten', () => {
  it('is left alone when it held nothing of it', () => {
    expect(blotOut([user('I like drama'), assistant('Watch Heat.', { receipt: receipt() })], [said('s', 'I hate horror')])).toEqual([]);
  });

  it('loses the words in what was written, pasted, answered and looked up', () => {
    const [asked, answered] = blotOut([
      user('I hate horror. What now?', { pasted: ['she wrote: i hate horror'] }),
      assistant('You said "I hate horror".', { receipt: receipt({ question: 'I hate horror. What now?' }), inspection: { kind: 'about-me', ids: ['s', 'x'] as MemoryId[], query: 'i hate horror', total: 7 }, names: { known: [{ from: 0, to: 3, text: 'You' }], unknown: [] } }),
    ], [said('s', 'I hate horror')]);
    expect(asked).toMatchObject({ text: `${BLOT}. What now?`, pasted: [`she wrote: ${BLOT}`], blotted: true });
    expect(answered).toMatchObject({ text: `You said "${BLOT}".`, blotted: true, answer: { receipt: { question: `${BLOT}. What now?` }, inspection: { ids: ['x'], query: BLOT, total: 6 } } });
    expect(answered?.answer).not.toHaveProperty('names');
  });

  it('loses what was told about it beside the answer, and the same said again in other words', () => {
    const messages = [
      user('Horror is really not for me'),
      assistant('Noted: avoid horror.', { noted: [{ id: 's' as MemoryId, text: 'Horror is really not for me' }, { id: 'x' as MemoryId, text: 'I like drama' }], asks: [{ id: '1', why: 'hedged', text: 'I hate horror', record: { kind: 'note' } }, { id: '2', why: 'past', text: 'other', record: { kind: 'note' } }] }),
    ];
    const [asked, answered] = blotOut(messages, [said('s', 'I hate horror')]);
    expect(asked?.text).toBe(BLOT);
    expect(answered).toMatchObject({ text: `Noted: ${BLOT}.`, answer: { noted: [{ id: 'x' }], asks: [{ id: '2' }] } });
  });

  it('loses, in a receipt that rests on it, what was concluded from it', () => {
    const told = only(blotOut([assistant('Since you avoid horror: Heat.', { receipt: receipt({
      local: { claims: [claim('local', 'topic', 'horror', 's'), claim('local', 'topic', 'drama', 'd')], interactions: 1, statements: 1, profile: { version: 2, sentences: ['Turns away from horror.'] } },
      global: { claims: [claim('global', 'topic', 'horror')], people: 9 },
      reconciled: [{ topicId: 'horror', topic: 'horror', agreement: 'conflict', local: -1, global: 1, localWeight: 1, estimate: -1, uncertainty: 0, explicit: 'avoid', reason: 'You said so.' }],
      conflicts: ['You turn away from horror, people like you like it: your own words decide.', 'You like drama.'],
      leftOut: [{ itemId: '1', title: 'It', topic: 'horror', reason: 'you avoid horror' }],
      picks: [{ itemId: '2', title: 'Heat', topics: ['horror', 'drama'], from: 'both', score: 1, fromYou: 1, fromEveryone: 1, reason: 'Despite horror.' }],
      decision: 'You avoid horror.', written: { text: 'They hate scary films.', localShare: 0.6 },
    }) })], [said('s', 'I hate horror')]));
    expect(told.text).toBe(`Since you ${BLOT}: Heat.`);
    expect(told.answer?.receipt).toMatchObject({
      local: { claims: [{ about: { name: 'drama' } }] }, global: { claims: [{ about: { name: 'horror' } }] }, reconciled: [], conflicts: ['You like drama.'], leftOut: [],
      picks: [{ title: 'Heat', topics: ['horror', 'drama'], from: 'both', reason: `Despite ${BLOT}.` }], decision: `You ${BLOT}.`, written: { text: BLOT, localShare: 0.6 },
    });
    expect(told.answer?.receipt?.local).not.toHaveProperty('profile');
  });

  it('loses the title of an interaction it rests on, but not the name of a pick', () => {
    const rests = (pick: string): Message => assistant('You enjoyed Our Garden (1999), so Our Garden (1999) fits.', { receipt: receipt({
      local: { claims: [claim('local', 'item', 'Our Garden (1999)', 'r')], interactions: 1, statements: 0 },
      picks: [{ itemId: '2', title: pick, topics: [], from: 'both', score: 1, fromYou: 1, fromEveryone: 1, reason: 'Good.' }],
    }) });
    expect(only(blotOut([rests('Heat')], [rated('r', 'Our Garden (1999)')])).text).toBe(`You enjoyed ${BLOT}, so ${BLOT} fits.`);
    const named = only(blotOut([rests('Our Garden (1999)')], [rated('r', 'Our Garden (1999)')]));
    expect([named.text.includes(BLOT), named.answer?.receipt?.local.claims]).toEqual([false, []]);
  });

  it('keeps words that something kept still says', () => {
    const [earlier, later] = [said('v1', 'I hate horror'), said('v2', 'I hate horror')];
    expect(blotOut([user('I hate horror')], [later], [earlier])).toEqual([]);
  });

  it('keeps what is no words: ids, kinds and states', () => {
    const all: readonly Memory[] = ['you', 'done', 'a', 'u', 'user', 'assistant', 'topic', 'like', 'avoid', 'both'].map((word) => noteOf(`n-${word}`, word));
    const told = only(blotOut([assistant('hello you', { receipt: receipt({ picks: [{ itemId: 'a', title: 'Heat', topics: [], from: 'you', score: 1, fromYou: 1, fromEveryone: 1, reason: '' }] }), noted: [{ id: 'x' as MemoryId, text: 'done', decision: { kind: 'ADD', reason: 'new', replaced: [] } }] })], all));
    expect(told).toMatchObject({ id: 'a', role: 'assistant', text: `hello ${BLOT}`, answer: { state: 'done', receipt: { picks: [{ itemId: 'a', from: 'you' }] }, noted: [{ text: BLOT, decision: { kind: 'ADD', reason: 'new' } }] } });
  });

  it('is looked at only when it is one', () => {
    const whole = assistant('hello', { receipt: receipt() });
    expect(parseMessage(whole)).toEqual(whole);
    expect(() => parseMessage({ id: 'a', text: 5 })).toThrow();
    expect(() => parseMessage({ ...whole, answer: { receipt: { local: {} } } })).toThrow();
  });
});
