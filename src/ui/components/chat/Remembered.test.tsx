// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Noted } from '../../../app.ts';
import type { Memory, MemoryId } from '../../../core/local/memory.ts';
import { FAKE_NOW_MS, HORROR } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import { Asks } from './Asks.tsx';
import { Remembered } from './Remembered.tsx';

const TEXT = 'I can’t stand horror';
const OLDER = { ...HORROR, id: 'older' as MemoryId, stance: 'like', text: 'I love horror', validFromMs: Date.UTC(2026, 4, 3), supersededAtMs: FAKE_NOW_MS, supersededBy: HORROR.id } as Memory;
const noted = (more: Partial<Noted> = {}): Noted => ({ id: HORROR.id, text: TEXT, ...more });
const shown = (one: Noted, memories: readonly Memory[]) => {
  const page = renderPage(<Remembered noted={[one]} />, { memories });
  return { ...page, line: () => document.body.textContent };
};

describe('what was remembered', () => {
  it('says each decision in words, with what it replaced', () => {
    const added = { kind: 'ADD', reason: 'new', replaced: [] } as const;
    const { rerender } = renderPage(<Remembered noted={[noted({ decision: added })]} />, { memories: [HORROR, OLDER] });
    const says = (one: Noted): string | null => { rerender(<Remembered noted={[one]} />); return document.body.textContent; };
    expect(says(noted({ decision: added }))).toContain(`Remembered: ${TEXT}Undo`);
    expect(says(noted({ decision: { kind: 'SUPERSEDE', reason: 'opposite', replaced: [OLDER.id] } }))).toContain(`Changed: ${TEXT} replaces the opposite, which you said on 3 May 2026`);
    expect(says(noted({ decision: { kind: 'UPDATE', reason: 'edited', replaced: [OLDER.id] } }))).toContain(`Changed: ${TEXT} replaces what you said on 3 May 2026`);
    expect(says(noted({ decision: { kind: 'UPDATE', reason: 'ended', replaced: [OLDER.id] } }))).toContain(`No longer true from today: ${TEXT}`);
    expect(says(noted({ decision: { kind: 'NOOP', reason: 'known', replaced: [] } }))).toContain(`Known already: ${TEXT}`);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(screen.getByRole('link').getAttribute('href')).toBe('#/memory?ids=s1');
  });

  it('takes a decision back, and then says that it is gone', async () => {
    const { app, line } = shown(noted(), [HORROR]);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => { expect(line()).toContain(`No longer remembered: ${TEXT}`); });
    expect(app.calls).toEqual(['undo s1']);
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('says what was replaced, switched off or ended since', () => {
    const { rerender, app } = renderPage(<Remembered noted={[noted({ id: OLDER.id, text: 'I love horror' })]} />, { memories: [HORROR, OLDER] });
    expect(document.body.textContent).toContain('Replaced since: I love horror');
    expect(screen.queryByRole('button')).toBeNull();
    rerender(<Remembered noted={[noted()]} />);
    act(() => { void app.memory.mark([HORROR.id], { off: true }); });
    expect(document.body.textContent).toContain(`Switched off since: ${TEXT}`);
    act(() => { void app.memory.mark([HORROR.id], { off: false }); void app.memory.end([HORROR.id]); });
    expect(document.body.textContent).toContain(`True until 23 Nov 2026: ${TEXT}`);
  });

  it('asks about what is surprising, and keeps or takes it back as told', async () => {
    const surprising = { ...HORROR, surprising: 'Few say so. Did I get that right?' } as Memory;
    const one = noted({ surprising: 'Few say so. Did I get that right?' });
    const { app } = shown(one, [surprising]);
    expect(screen.getByText('Few say so. Did I get that right?')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Yes, that is right' }));
    expect(await screen.findByText('You confirmed it.')).toBeTruthy();
    expect(app.calls).toEqual(['mark s1 {"surprising":false}']);
  });

  it('takes a surprising one back on No', async () => {
    const { app } = shown(noted({ surprising: 'Odd.' }), [{ ...HORROR, surprising: 'Odd.' }]);
    fireEvent.click(screen.getByRole('button', { name: 'No, take it back' }));
    await waitFor(() => { expect(app.memory.all()).toEqual([]); });
    expect(app.calls).toEqual(['undo s1']);
  });

  it('says of what a temporary chat noticed that it was not kept, with nothing to undo', () => {
    const { line } = shown(noted({ unkept: true }), [HORROR]);
    expect(line()).toContain(`Not kept, because this chat is temporary: ${TEXT}`);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('what might be remembered', () => {
  const ask = { id: 'k1', why: 'hedged', text: 'maybe I don’t like horror', record: { kind: 'statement', domain: 'movies', stance: 'avoid', target: { kind: 'topic', id: 'horror', name: 'horror' } } } as const;
  const message = { id: 'a', role: 'assistant', atMs: 1, text: '', answer: { state: 'done', asks: [ask] } } as const;

  it('is asked with the words, the reason and two answers', () => {
    const { app } = renderPage(<Asks messageId="a" asks={[ask]} />, { messages: [message] });
    const card = screen.getByRole('group', { name: 'Remember that horror is not for you?' });
    expect(card.textContent).toContain('maybe I don’t like horror');
    expect(card.textContent).toContain('You did not sound sure.');
    fireEvent.click(screen.getByRole('button', { name: 'No' }));
    expect(app.calls).toEqual(['answer k1 no']);
  });

  it('becomes one line: remembered with a way back, or not', () => {
    const { rerender } = renderPage(<Asks messageId="a" asks={[{ ...ask, answer: { yes: true, memoryId: HORROR.id } }]} />, { memories: [HORROR] });
    expect(document.body.textContent).toContain('Remembered: maybe I don’t like horror');
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
    rerender(<Asks messageId="a" asks={[{ ...ask, answer: { yes: false } }]} />);
    expect(document.body.textContent).toContain('Not remembered, as you said: maybe I don’t like horror');
  });
});
