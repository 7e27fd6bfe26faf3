import { expect, it } from 'vitest';
import { vocabulary } from '../statements/vocabulary.fixture.ts';
import { commandIn } from './commands.ts';

it.each([
  ['What do you know about me?', undefined], ['what do you remember', undefined], ['Show my memories', undefined], ['show me all my memories please', undefined], ['so, what have you learned about me', undefined],
  ['What do you know about me about horror?', 'horror'], ['what do you remember about noir', 'film-noir'], ['Show me my memories about my sister', 'sister'], ['list everything you know about me', undefined],
])('reads “%s” as a question about the memory', (text, query) => {
  expect(commandIn(text, vocabulary)).toEqual({ kind: 'about-me', ...(query !== undefined && { query }) });
});

it.each(['Forget everything', 'forget everything you know about me please', 'Delete all my memories', 'wipe my memory', 'Can you forget everything I told you?', 'forget me'])('reads “%s” as too much for a sentence', (text) => {
  expect(commandIn(text, vocabulary)).toEqual({ kind: 'forget-everything' });
});

it.each(['Forget that I watched Alien', 'delete my rating of Alien', 'forget what I said about my sister', 'please forget that my name is Bo'])('reads “%s” as something to forget', (text) => {
  expect(commandIn(text, vocabulary)).toMatchObject({ kind: 'forget' });
});

it.each(['What do you know about horror?', 'What do you know?!! nothing', 'forget it', 'Remove my espresso machine', 'I forgot what I like', 'Did I forget that I hate horror?', 'never forget that I hate horror', 'show me horror', '"forget everything you know about me"', '> What do you know about me?', 'Clear all day tomorrow', 'I want to delete my account at the bank'])('reads no command in “%s”', (text) => {
  expect(commandIn(text, vocabulary)).toBeUndefined();
});
