// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EchoFigure, PackEcho, TopicEcho } from '../../../core/echo/echo.ts';
import { renderPage } from '../../fake-page.tsx';
import { ECHO_TEXT } from '../../messages.ts';
import { EchoPage } from './EchoPage.tsx';

const UNASKED: PackEcho = { packId: 'movies', answers: 0, suggestions: 0, different: 0, needed: 12, topics: [], trend: { windows: [] } };
const topic = (name: string, change: Partial<TopicEcho>): TopicEcho => ({ topicId: name, name, yours: 0.1, community: 0.1, anyone: 0.1, low: -0.2, high: 0.2, side: 'unclear', ...change });
const FIGURE: EchoFigure = { verdict: 'narrower', distance: 0.61, anyone: 0.35, chance: 0.31, limit: 0.38, evidence: 55, entropy: { outputs: 2.1, chance: 3.1, community: 3.4 } };
const MEASURED: PackEcho = {
  ...UNASKED, answers: 12, suggestions: 36, different: 30, figure: FIGURE,
  topics: [
    topic('sci-fi', { yours: 0.5, community: 0.16, anyone: 0.2, low: 0.2, high: 0.5, side: 'more' }),
    topic('crime', { yours: 0.2, community: 0.05, anyone: 0.22, low: 0.02, high: 0.3, side: 'more' }),
    topic('drama', { yours: 0.02, community: 0.22, anyone: 0.2, low: -0.21, high: -0.1, side: 'less' }),
    ...['comedy', 'romance', 'horror', 'western'].map((name) => topic(name, {})),
  ],
  trend: {
    windows: [{ fromMs: 0, untilMs: 1, answers: 5, measured: { distance: 0.5, limit: 0.6 } }, { fromMs: 2, untilMs: 3, answers: 5 }, { fromMs: 4, untilMs: 5, answers: 5, measured: { distance: 0.7, limit: 0.6 } }],
    direction: 'further',
  },
};
const row = (name: string): HTMLElement => screen.getByRole('heading', { name }).closest('li') ?? document.body;
beforeEach(() => { window.location.hash = '#/echo'; });

describe('echo page', () => {
  it('says how much it takes while nothing was suggested', () => {
    renderPage(<EchoPage />, { echo: [UNASKED] });
    expect(screen.getByText(/takes 12 different suggestions/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Ask for suggestions' }).getAttribute('href')).toBe('#/chat');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('claims nothing while there is too little, and says how much is there', () => {
    renderPage(<EchoPage />, { echo: [{ ...UNASKED, answers: 2, suggestions: 6, different: 5 }] });
    expect(screen.getByText('Too little to say: 5 of the 12 different suggestions it takes.')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Suggestions towards a figure' }).getAttribute('aria-valuenow')).toBe('42');
    expect(screen.queryByText('Distance from your community')).toBeNull();
  });

  it('says the figure in words and in a number beside a newcomer’s and chance’s', () => {
    renderPage(<EchoPage />, { echo: [MEASURED, { ...UNASKED, packId: 'coffee' }] });
    expect(screen.getByRole('heading', { name: ECHO_TEXT.narrower.title })).toBeTruthy();
    expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['0.61', '0.35', '0.31']);
    expect(screen.getByText('Nothing suggested yet: coffee.')).toBeTruthy();
  });

  it('tells the trend as a table too, a gap as a gap, and its direction', () => {
    renderPage(<EchoPage />, { echo: [MEASURED] });
    const rows = within(screen.getByRole('table', { name: 'Over time' })).getAllByRole('row').slice(1).map((one) => within(one).getAllByRole('cell').slice(2).map(({ textContent }) => textContent));
    expect(rows).toEqual([['0.50', '0.60'], ['too few suggestions', 'too few suggestions'], ['0.70', '0.60']]);
    expect(screen.getByText(/moving away from your community/)).toBeTruthy();
  });

  it('says of every topic on which side it is and how surely, and what a newcomer would get as well', () => {
    renderPage(<EchoPage />, { echo: [MEASURED] });
    expect(row('sci-fi').textContent).toContain('more than your community You 50 %, community 16 % (+20 to +50 points)');
    expect(row('crime').textContent).toContain('more than your community, as for anyone');
    expect(row('drama').textContent).toContain('less than your community You 2 %, community 22 % (−21 to −10 points)');
    expect(row('comedy').textContent).toContain('too little to say');
    expect(screen.queryByRole('heading', { name: 'western' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'All 7' }));
    expect(row('western').textContent).toContain('too little to say');
  });

  it('asks for the other side of one topic that is shown too much, as a message, and goes to the chat', async () => {
    const { app } = renderPage(<EchoPage />, { echo: [MEASURED] });
    expect(screen.getAllByRole('button', { name: /^Show me the other side of/ })).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Show me the other side of sci-fi' }));
    expect(window.location.hash).toBe('#/chat');
    expect(app.calls).toEqual([`send Show me the other side of movies, away from sci-fi. ${JSON.stringify(app.echo.otherSide('movies', 'sci-fi'))}`]);
    expect(app.conversation.messages()[0]).toMatchObject({ role: 'user', text: 'Show me the other side of movies, away from sci-fi.' });
    await waitFor(() => { expect(app.conversation.busy()).toBe(false); });
  });

  it('asks for the other side of everything, but not while an answer is under way', async () => {
    const { app } = renderPage(<EchoPage />, { echo: [MEASURED], paceMs: 5 });
    const button = screen.getByRole('button', { name: 'Show me the other side' });
    fireEvent.click(button);
    expect(app.calls).toEqual([`send Show me the other side of movies. ${JSON.stringify(app.echo.otherSide('movies'))}`]);
    await waitFor(() => { expect(button.hasAttribute('disabled')).toBe(true); });
    await waitFor(() => { expect(button.hasAttribute('disabled')).toBe(false); });
  });
});
