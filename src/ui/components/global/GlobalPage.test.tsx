// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import type { SyncRecord } from '../../../core/global/global-memory.ts';
import { COFFEE, FAKE_NOW_MS, FAN, MOVIES, OTHER_KEY, OWN_PACK, TEA, packState } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import { GlobalPage } from './GlobalPage.tsx';

const card = (name: string): BoundFunctions<typeof queries> => within(screen.getByRole('region', { name }));
const give = (...names: string[]): void => {
  fireEvent.change(screen.getByLabelText('Choose files', { selector: 'input' }), { target: { files: names.map((name) => new File(['{}'], name)) } });
};
const movies = { packs: [packState(MOVIES)] };
const tea = { packs: [OWN_PACK] };

describe('what a pack says', () => {
  it('shows attention and liking by topic, with the noise where there is some', () => {
    renderPage(<GlobalPage />, { global: { packs: [packState(MOVIES), OWN_PACK] } });
    const row = (name: string): HTMLElement => card(name).getByRole('row', { name: /^drama/ });
    expect(row('movies').textContent).toContain('22 %+0.21');
    expect(row('movies').querySelector('i')).toBeNull();
    expect(row('tea').querySelectorAll('i')).toHaveLength(2);
    expect(card('tea').getByText(/^Thin lines: where the figure without noise lies 95 times in 100/)).toBeTruthy();
  });

  it('draws the trends of what people turn to most, and has the numbers in a table, gaps as gaps', () => {
    const gap = { ...MOVIES, population: { ...MOVIES.population, byPeriod: MOVIES.population.byPeriod.map((period, p) => (p === 2 ? { ...period, weight: period.weight.map(() => null) } : period)) } };
    renderPage(<GlobalPage />, { global: { packs: [packState(gap)] } });
    const plot = screen.getByRole('img', { name: /^Over time/ });
    // Two marks on each side of the gap, and the pen is lifted between them.
    expect(plot.querySelectorAll('g[data-tone] > path[d^="M"]:not([transform])')).toHaveLength(5);
    for (const line of plot.querySelectorAll('g[data-tone] > path:not([transform])')) expect(line.getAttribute('d')?.match(/M/g)).toHaveLength(2);
    expect(plot.innerHTML).not.toContain('NaN');
    const table = screen.getByRole('table', { name: 'attention, %' });
    expect(within(table).getAllByRole('row')).toHaveLength(6);
    expect(within(table).getByRole('row', { name: /^Jan 2016/ }).textContent).toBe('Jan 2016–––––');
  });

  it('draws the communities and the person on a map, with a table of shares and distances', async () => {
    renderPage(<GlobalPage />, { global: movies, evidence: FAN });
    const map = await screen.findByRole('img', { name: /^Map of the communities/ });
    expect(map.querySelectorAll('circle')).toHaveLength(4);
    expect(map.textContent).toContain('you');
    const row = within(screen.getByRole('table', { name: 'Map of the communities' })).getByRole('row', { name: /^sci-fi and animation/ });
    expect(row.textContent).toMatch(/34 %\d+ %a bit of everything \(0\.\d\d\)$/);
  });
});

describe('where this device puts you', () => {
  it('names the likeliest community and why, with the factors on its odds', async () => {
    renderPage(<GlobalPage />, { global: movies, evidence: FAN });
    expect(await screen.findByText(/^Most likely sci-fi and animation: \d+ %\.$/)).toBeTruthy();
    expect(screen.getByText(/Worked out on this device from 52 interactions; sent nowhere/)).toBeTruthy();
    expect(screen.getByText(/^You turn to sci-fi \d(?:\.\d)? times as often as the others: 55 % of what you did, \d+ % with them, \d+ % here/).closest('li')?.textContent).toMatch(/^[×÷] \d/);
  });

  it('says without a history that it is everyone\'s shares, and what would change that', async () => {
    renderPage(<GlobalPage />, { global: movies });
    expect(await screen.findByText(/There are no movies of yours here yet, so these are everyone's shares/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Import on the Memory page' }).getAttribute('href')).toBe('#/memory');
    expect(screen.queryByText(/^Most likely/)).toBeNull();
  });
});

describe('privacy label', () => {
  it('says in plain words what differential privacy promises, with the numbers of the file', () => {
    renderPage(<GlobalPage />, { global: tea });
    expect(screen.getByText(/change the odds by at most a factor of 2\.7 \(e\^ε, ε = 1\)\. The chance that this fails is at most 1 in 100,000,000 \(δ\)/)).toBeTruthy();
    expect(screen.getByText(/Over all 2 releases about these people together: a factor of at most 6\.7 \(ε = 1\.9\)/)).toBeTruthy();
    expect(screen.getByText(/at most 20 interactions in each of 3 periods, 6 topics and 12 items, and for 2 stars either way/)).toBeTruthy();
    expect(screen.getByText(/about 50 people or more.*names of topics were public before.*names of items come from what people did/)).toBeTruthy();
    expect(screen.getByRole('row', { name: 'attention 40 % 1.73 31.2' })).toBeTruthy();
  });

  it('says of public data that it is not private', () => {
    renderPage(<GlobalPage />, { global: movies });
    expect(screen.getByText('Not private')).toBeTruthy();
    expect(screen.getByText(/Anyone can download the rows.*at least 20 of them/)).toBeTruthy();
    expect(screen.queryByText(/odds by at most/)).toBeNull();
  });
});

describe('packs', () => {
  it('are switched off and on one by one, and say that nothing is answered from them', async () => {
    const { app } = renderPage(<GlobalPage />);
    fireEvent.click(screen.getByRole('switch', { name: 'Answer from coffee' }));
    await waitFor(() => { expect(card('coffee').getByText(/Switched off: nothing is answered from it/)).toBeTruthy(); });
    expect(screen.queryByText(/^Every global memory is switched off/)).toBeNull();
    fireEvent.click(screen.getByRole('switch', { name: 'Answer from movies' }));
    expect(await screen.findByText(/^Every global memory is switched off/)).toBeTruthy();
    await waitFor(() => { expect(screen.getByRole('switch', { name: 'Answer from movies' })).toHaveProperty('disabled', false); });
    fireEvent.click(screen.getByRole('switch', { name: 'Answer from movies' }));
    await waitFor(() => { expect(app.calls).toEqual(['switch coffee off', 'switch movies off', 'switch movies on']); });
  });

  it('name who signed them, and show the whole fingerprint', () => {
    renderPage(<GlobalPage />, { global: { packs: [packState(MOVIES), OWN_PACK] } });
    expect(card('movies').getByText(/Signed by the makers of LoGo\. It came from beside this page/)).toBeTruthy();
    expect(card('tea').getByText(/without a name here, whom you chose to trust\. You added it from files/)).toBeTruthy();
    expect(card('tea').getByLabelText('The whole fingerprint').textContent.replaceAll(' ', '')).toBe(OTHER_KEY);
    expect(card('movies').getByText(/^Version 7, published 2 Nov 2026, synced/)).toBeTruthy();
  });

  it('can be removed after a question where the person added them, and only there', async () => {
    const { app } = renderPage(<GlobalPage />, { global: { packs: [packState(MOVIES), OWN_PACK] } });
    expect(card('movies').queryByRole('button', { name: 'Remove' })).toBeNull();
    fireEvent.click(card('tea').getByRole('button', { name: 'Remove' }));
    fireEvent.click(within(await screen.findByRole('alertdialog', { name: 'Remove tea?' })).getByRole('button', { name: 'Remove it' }));
    await waitFor(() => { expect(screen.queryByRole('region', { name: 'tea' })).toBeNull(); });
    expect(app.calls).toEqual(['remove tea']);
  });
});

describe('adding one\'s own', () => {
  it('asks about an unknown publisher, shows the fingerprint, and adds after a yes', async () => {
    const { app } = renderPage(<GlobalPage />, { global: movies });
    give('manifest.json', 'tea.json.gz');
    const ask = within(await screen.findByRole('alertdialog', { name: 'Do you trust this publisher?' }));
    expect(ask.getByLabelText('The whole fingerprint').textContent.replaceAll(' ', '')).toBe(OTHER_KEY);
    fireEvent.click(ask.getByRole('button', { name: 'Trust and add' }));
    expect(await screen.findByText('Added: tea.')).toBeTruthy();
    expect(card('tea').getByText('Differentially private')).toBeTruthy();
    expect(app.calls).toEqual(['add manifest.json tea.json.gz', `add manifest.json tea.json.gz trusting ${OTHER_KEY}`]);
  });

  it('adds nothing after a no', async () => {
    const { app } = renderPage(<GlobalPage />, { global: movies });
    give('manifest.json', 'tea.json.gz');
    fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => { expect(screen.queryByRole('alertdialog')).toBeNull(); });
    expect(app.calls).toHaveLength(1);
    expect(screen.queryByRole('region', { name: 'tea' })).toBeNull();
  });

  it('says where the files were given what is wrong with them', async () => {
    renderPage(<GlobalPage />, { global: movies });
    fireEvent.drop(screen.getByRole('region', { name: 'Add your own' }), { dataTransfer: { files: [new File(['x'], 'holiday.jpg')] } });
    expect(await card('Add your own').findByRole('alert')).toHaveProperty('textContent', expect.stringContaining('global/bad-format: expected manifest.json among the files, found holiday.jpg'));
  });
});

describe('syncs', () => {
  const record = (i: number): SyncRecord => ({ atMs: FAKE_NOW_MS - i * 3600_000, trigger: 'schedule', outcome: 'nothing-new' });

  it('let the person decide on a release that is held back', async () => {
    const held = [{ packId: 'movies', fromVersion: 7, toVersion: 8, reasons: ['attention to sci-fi: expected 16 %, found 34 %'] }, { packId: 'coffee', fromVersion: 3, toVersion: 4, reasons: ['people: expected 212, found 20'] }];
    const { app } = renderPage(<GlobalPage />, { global: { packs: [packState(MOVIES), packState(COFFEE)], held } });
    expect(card('A new release of movies is held back').getByText('attention to sci-fi: expected 16 %, found 34 %')).toBeTruthy();
    fireEvent.click(card('A new release of movies is held back').getByRole('button', { name: 'Use it anyway' }));
    fireEvent.click(card('A new release of coffee is held back').getByRole('button', { name: 'Keep mine' }));
    await waitFor(() => { expect(screen.queryByText(/is held back$/)).toBeNull(); });
    expect(app.calls).toEqual(['accept movies', 'decline coffee']);
  });

  it('are listed newest first, the older ones folded, with code and sentence of what went wrong', () => {
    const refused: SyncRecord = { atMs: FAKE_NOW_MS, trigger: 'hand', outcome: 'refused', packId: 'movies', fromVersion: 7, toVersion: 6, code: 'global/older-version', detail: 'expected version 7 or newer, found 6' };
    const updated: SyncRecord = { atMs: FAKE_NOW_MS - 60_000, trigger: 'online', outcome: 'updated', packId: 'movies', fromVersion: 6, toVersion: 7, bytes: 4321, delta: true };
    renderPage(<GlobalPage />, { global: { history: [refused, updated, ...Array.from({ length: 9 }, (_, i) => record(i + 1))] } });
    const rows = (): HTMLElement[] => within(screen.getByRole('table', { name: 'History of syncs' })).getAllByRole('row').slice(1);
    expect(rows()).toHaveLength(8);
    expect(rows()[0]?.textContent).toMatch(/by handrefusedmovies, version 7 → 6–.*global\/older-version.*expected version 7 or newer, found 6/);
    expect(rows()[1]?.textContent).toContain('network came backupdatedmovies, version 6 → 74.3 kB, difference only');
    fireEvent.click(card('History of syncs').getByRole('button', { name: 'All 11' }));
    expect(rows()).toHaveLength(11);
  });

  it('are asked for by hand, and what is wrong stands above what stays in use', async () => {
    const { app } = renderPage(<GlobalPage />, { global: { ...movies, problems: [new AppError('global/offline', 'manifest.json')] } });
    const wrong = card('What is wrong');
    expect(wrong.getByText('global/offline: manifest.json')).toBeTruthy();
    expect(wrong.getByText('What verified last stays in use.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
    await waitFor(() => { expect(app.calls).toEqual(['sync']); });
  });

  it('say so when nothing has arrived, and still take files', () => {
    renderPage(<GlobalPage />, { global: { packs: [], lastCheckedAtMs: undefined } });
    expect(screen.getByText(/^No global memory has arrived yet/)).toBeTruthy();
    expect(screen.getByText('Not checked yet.')).toBeTruthy();
    expect(screen.getByText('Nothing has been synced yet.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Choose files' })).toBeTruthy();
  });
});

it('warns of a pack whose noise anyone can compute again', () => {
  if (TEA.privacy.kind !== 'differential-privacy') throw new Error('expected a private pack');
  renderPage(<GlobalPage />, { global: { packs: [packState({ ...TEA, privacy: { ...TEA.privacy, seeded: true } })] } });
  expect(screen.getByText(/Made from a fixed seed/)).toBeTruthy();
});
