import { expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, parsePreferences } from './preferences.ts';

it('keeps what it knows of what was stored, and takes the default for the rest', () => {
  expect(parsePreferences({ ranking: 'lexical', mediator: 'oracle', colour: 'red' })).toEqual({ ...DEFAULT_PREFERENCES, ranking: 'lexical' });
  for (const nothing of [undefined, null, 'text', 3]) expect(parsePreferences(nothing)).toEqual(DEFAULT_PREFERENCES);
});
