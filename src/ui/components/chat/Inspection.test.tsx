// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Inspection as Look } from '../../../app.ts';
import { HORROR, demoRatings } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import { Inspection } from './Inspection.tsx';

const RATINGS = demoRatings(2);
const ids = [HORROR, ...RATINGS].map(({ id }) => id);
const ABOUT_ME: Look = { kind: 'about-me', ids, total: 214 };
const FORGET: Look = { kind: 'which-to-forget', ids, query: 'horror' };
const rows = (): HTMLElement[] => screen.queryAllByRole('listitem');

describe('a look into the memory from the chat', () => {
  it('shows what is on file now, with what it is about and since when, and the way to all of it', () => {
    renderPage(<Inspection look={ABOUT_ME} />, { memories: [HORROR, ...RATINGS] });
    expect(rows().map(({ textContent }) => textContent)[0]).toContain('I can’t stand horrorhorror: you avoid it · since 23 Nov 2026');
    expect(screen.getByRole('link', { name: 'All 214 on the Memory page' }).getAttribute('href')).toBe('#/memory');
  });

  it('pins, switches off and forgets, and says what went', async () => {
    const { app } = renderPage(<Inspection look={ABOUT_ME} />, { memories: [HORROR, ...RATINGS] });
    // Once each: while one thing is under way the buttons wait.
    const press = async (name: string): Promise<void> => {
      const button = await screen.findByRole<HTMLButtonElement>('button', { name: `${name}: I can’t stand horror` });
      await waitFor(() => { expect(button.disabled).toBe(false); });
      fireEvent.click(button);
    };
    await press('Pin');
    await press('Switch off');
    await press('Switch on');
    await press('Forget');
    await waitFor(() => { expect(rows()).toHaveLength(2); });
    expect(app.calls).toEqual(['mark s1 {"pinned":true}', 'mark s1 {"off":true}', 'mark s1 {"off":false}', 'forget s1']);
    expect(screen.getByRole('status').textContent).toBe('Forgotten: 1 memory, 1 vector, 2 sentences of the profile, words in 1 message.');
  });

  it('forgets nothing before a choice, and nothing when none was meant', async () => {
    const { app } = renderPage(<Inspection look={FORGET} />, { memories: [HORROR, ...RATINGS] });
    expect(within(rows()[0] ?? document.body).getByRole('button', { name: 'Forget this: I can’t stand horror' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'None of these' }));
    await waitFor(() => { expect(rows()).toHaveLength(0); });
    expect(screen.getByText('None of these was meant; nothing was forgotten.')).toBeTruthy();
    expect(app.calls).toEqual([]);
  });

  it('says so when nothing of it is remembered any more', () => {
    renderPage(<Inspection look={FORGET} />);
    expect(screen.getByText('None of these is remembered any more.')).toBeTruthy();
  });

  it('is for looking only in a temporary chat', async () => {
    const { app } = renderPage(<Inspection look={FORGET} />, { memories: [HORROR] });
    await act(() => app.conversation.open('reads'));
    expect(rows()).toHaveLength(1);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('This chat is temporary, so nothing can be changed from here.')).toBeTruthy();
  });
});
