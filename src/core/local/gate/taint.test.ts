import { describe, expect, it } from 'vitest';
import type { Message } from '../../conversation-store.ts';
import type { Memory, MemoryId } from '../memory.ts';
import { extractStatements } from '../statements/extract.ts';
import { vocabulary } from '../statements/vocabulary.fixture.ts';
import { typedOf } from './own-words.ts';
import { gatherSaid } from './taint.ts';
import { mayBeWritten, ORIGINS, trustOf } from './trust.ts';

const assistant = (text: string, answer: Partial<Message['answer'] & object> = {}): Message => ({ id: 'a', role: 'assistant', atMs: 0, text, answer: { state: 'done', ...answer } });
function originOf(said: Message, text: string, known: (id: string) => Memory | undefined = () => undefined): string | undefined {
  const [found] = extractStatements(text, vocabulary).statements;
  if (!found) throw new Error(`expected a statement in “${text}”`);
  return gatherSaid([said], vocabulary, known).originOf(found);
}

describe('what only repeats', () => {
  it.each([
    ['You love westerns.', 'I LOVE Westerns!'], ['You told me you can’t stand horror.', 'i cant stand horror'], ['You cannot stand horror.', "I can't stand horror"],
    ['Because you really like drama and mystery, here is one.', 'I like mystery'], ['Your favourite genre is comedy.', 'My favourite genre is comedy'], ['As you said: “I hate romance”.', 'I just hate romance'],
    ['I know you are into film noir', 'I am into noir'], ['You despise musicals.', "I don't like musicals"], ['You enjoyed The Matrix (1999): a classic.', 'I enjoyed The Matrix'], ['you adore sci-fi', 'I adore science fiction'],
  ])('takes after “%s” for repetition: “%s”', (said, text) => {
    expect(originOf(assistant(said), text)).toBe('assistant');
  });

  it.each([
    ['You love westerns.', 'I hate westerns'], ['Do you love westerns?', 'I love westerns'], ['Others love westerns.', 'I love westerns'], ['Here is a western.', 'I love westerns'],
    ['You love westerns.', 'I love musicals'], ['People who love horror also like crime.', 'I like crime'],
  ])('takes after “%s” for the person\'s own: “%s”', (said, text) => {
    expect(originOf(assistant(said), text)).toBeUndefined();
  });

  it('does not count what the person said before', () => {
    expect(originOf({ id: 'u', role: 'user', atMs: 0, text: 'I love westerns' }, 'I love westerns')).toBeUndefined();
  });

  it('counts what a look into the memory showed', () => {
    const note: Memory = { kind: 'statement', id: 'm' as MemoryId, domain: 'movies', validFromMs: 0, recordedAtMs: 0, source: { kind: 'chat', detail: '' }, text: 'I love westerns', stance: 'like', target: { kind: 'topic', id: 'western', name: 'western' } };
    const shown = assistant('I remember 1 thing about you.', { inspection: { kind: 'about-me', ids: ['m' as MemoryId], total: 1 } });
    expect(originOf(shown, 'I love westerns', () => note)).toBe('recalled');
  });
});

describe('trust', () => {
  it('is that of the least trusted part, and none without a lineage', () => {
    for (const [i, lower] of ORIGINS.entries()) for (const higher of ORIGINS.slice(i)) expect(trustOf([higher, lower, higher])).toBe(lower);
    expect(ORIGINS.filter((origin) => mayBeWritten([origin]))).toEqual(['typed', 'act']);
    expect(mayBeWritten(['typed', 'recalled'])).toBe(false);
    expect(mayBeWritten([])).toBe(false);
  });
});

describe('what was typed', () => {
  it.each([
    ['I love jazz', [], 'I love jazz'], ['see: I love jazz', ['I love jazz'], 'see:'], ['a  b\nc d', ['b c'], 'a  \n d'], ['(x+) and x', ['(x+)'], 'and x'],
    ['I love jazz and I love jazz', ['I love jazz'], 'and'], ['one two three', ['two', 'two three'], 'one'], ['all of it', ['all of it', ' '], ''],
  ])('of “%s” without %j is “%s”', (text, pasted, typed) => {
    expect(typedOf(text, pasted)).toBe(typed);
  });
});
