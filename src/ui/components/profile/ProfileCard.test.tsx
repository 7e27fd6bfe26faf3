// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HORROR, PROFILE, demoRatings } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import { ProfileCard } from './ProfileCard.tsx';

const memories = [HORROR, ...demoRatings(40)];
const movies = () => within(screen.getByRole('region', { name: 'movies' }));

describe('the profile on the memory page', () => {
  it('tells a newcomer how it comes about', () => {
    renderPage(<ProfileCard />);
    expect(screen.getByText('Nothing is written yet, because nothing is remembered yet.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Rewrite now' })).toBeNull();
  });

  it('says so when there is too little to say', () => {
    renderPage(<ProfileCard />, { memories: demoRatings(2) });
    expect(screen.getByText('What I remember is too little for a sentence that would hold.')).toBeTruthy();
  });

  it('shows the sentences of a domain with version and time', () => {
    renderPage(<ProfileCard />, { memories, profile: PROFILE });
    expect(movies().getByText('You like sci-fi: 0.6 stars above your own average, 12 rated.')).toBeTruthy();
    expect(movies().getByText(/^Version 2, written 23 Nov 2026/)).toBeTruthy();
  });

  it('says what a sentence rests on: its memories, or how many', () => {
    renderPage(<ProfileCard />, { memories, profile: PROFILE });
    const why = (text: string): string => movies().getAllByText('Why').find((summary) => summary.getAttribute('aria-label')?.startsWith(`Why: ${text}`))?.closest('details')?.textContent ?? '';
    expect(why('You said')).toBe('WhyRests on 1 memory:“I can’t stand horror”, from 23 Nov 2026');
    expect(why('You like sci-fi')).toContain('Rests on 40 memories, on these most of all:Alien (1979), 1 of 5 stars');
    expect(why('You rate lower')).toBe('WhyRests on 40 memories.');
  });

  it('keeps older versions readable, and leaves out those with nothing left', () => {
    const emptied = { id: 'movies/0', domain: 'movies', version: 1, writtenAtMs: 0, sentences: [] };
    renderPage(<ProfileCard />, { memories, profile: [...PROFILE, emptied] });
    const older = movies().getByText('Older versions (1)').closest('details') ?? document.body;
    expect(within(older).getByText('You said: “I can’t stand horror”.')).toBeTruthy();
  });

  it('does not show an older version as the current one', () => {
    const [current, ...older] = PROFILE;
    renderPage(<ProfileCard />, { memories, profile: current ? [{ ...current, sentences: [] }, ...older] : [] });
    expect(movies().getByText('Nothing that holds.')).toBeTruthy();
    expect(movies().getByText('You said: “I can’t stand horror”.').closest('details')?.textContent).toContain('Older versions');
  });

  it('is written anew when asked', async () => {
    const { app } = renderPage(<ProfileCard />, { memories, profile: PROFILE });
    fireEvent.click(screen.getByRole('button', { name: 'Rewrite now' }));
    await waitFor(() => { expect(screen.getByRole('button', { name: 'Rewrite now' }).hasAttribute('disabled')).toBe(false); });
    expect(app.calls).toEqual(['rewrite']);
  });
});
