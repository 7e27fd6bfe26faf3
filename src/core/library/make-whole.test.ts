import { describe, expect, it } from 'vitest';
import type { AppError } from '../errors.ts';
import type { Library, LibraryEntry } from './library.ts';
import { makeWhole } from './make-whole.ts';

/** A library with one model whose state changes as told by each call. */
function createFake(state: LibraryEntry['state'], after: Partial<Record<'check' | 'repair', Partial<LibraryEntry>>> = {}): { library: Library; calls: string[] } {
  const calls: string[] = [];
  let entry = { modelId: 'm', state, damaged: [], error: undefined } as unknown as LibraryEntry;
  const change = (call: 'check' | 'repair') => async (): Promise<void> => { calls.push(call); entry = { ...entry, ...after[call] }; };
  const library = { entries: () => [entry], check: change('check'), repair: change('repair'), pause: () => { calls.push('pause'); } } as unknown as Library;
  return { library, calls };
}

describe('before a model is loaded', () => {
  it('is checked', async () => {
    const { library, calls } = createFake('whole');
    await makeWhole(library, 'm');
    expect(calls).toEqual(['check']);
  });

  it('is repaired where it is damaged', async () => {
    const { library, calls } = createFake('whole', { check: { state: 'damaged', damaged: ['a, bytes 0 to 9'] }, repair: { state: 'whole', damaged: [] } });
    await makeWhole(library, 'm');
    expect(calls).toEqual(['check', 'repair']);
  });

  it('is refused where it stays damaged, and where it is not there', async () => {
    const damage = { state: 'damaged', damaged: ['a, bytes 0 to 9'] } as const;
    await expect(makeWhole(createFake('whole', { check: damage, repair: damage }).library, 'm')).rejects.toMatchObject({ code: 'model/bad-digest', message: 'expected m whole, found damage: a, bytes 0 to 9' });
    await expect(makeWhole(createFake('whole', { check: damage, repair: { error: { code: 'model/offline' } as AppError } }).library, 'm')).rejects.toMatchObject({ code: 'model/offline' });
    await expect(makeWhole(createFake('partial').library, 'm')).rejects.toMatchObject({ code: 'model/not-stored' });
    await expect(makeWhole(createFake('whole').library, 'other')).rejects.toMatchObject({ code: 'model/not-stored' });
  });

  it('stops the check when the load is stopped', async () => {
    const abort = new AbortController();
    const { library, calls } = createFake('whole');
    const making = makeWhole({ ...library, check: async () => { abort.abort(); } }, 'm', abort.signal);
    await expect(making).rejects.toMatchObject({ name: 'AbortError' });
    expect(calls).toEqual(['pause']);
  });
});
