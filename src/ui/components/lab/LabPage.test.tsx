// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import type { LabConfig } from '../../../core/lab/result.ts';
import { fakeResult } from '../../fake-lab.ts';
import { renderPage } from '../../fake-page.tsx';
import { LabPage } from './LabPage.tsx';

const CONFIG: LabConfig = { experiment: 'memories', tasks: ['movie-rating', 'scholarly-venue'], seed: 1, folds: 5 };
const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
const experiment = (): HTMLSelectElement => screen.getByRole('combobox', { name: 'Experiment' });
const numberField = (name: string): HTMLInputElement => screen.getByRole('spinbutton', { name });
const task = (name: RegExp): HTMLInputElement => screen.getByRole('checkbox', { name });
const fileOf = (path: string): File => Object.assign(new File(['x'], path.split('/').at(-1) ?? ''), { webkitRelativePath: path.includes('/') ? path : '' });
/** The test page's Blob knows no text(). */
const textOf = (blob = new Blob()): Promise<string> => new Promise((resolve) => {
  const reader = new FileReader();
  reader.onload = () => { resolve(reader.result as string); };
  reader.readAsText(blob);
});

beforeEach(() => { window.location.hash = ''; });

describe('what to run', () => {
  it('runs the chosen experiment on the tasks whose data are there, and says which are left out', async () => {
    const { app } = renderPage(<LabPage />);
    expect(await screen.findByText('Better than either?')).toBeTruthy();
    expect(task(/Headline category/).closest('label')?.textContent).toContain('Left out: the page may not bring these data. Give posts.csv from disk.');
    fireEvent.change(numberField('Seed'), { target: { value: '7' } });
    press('Run');
    expect(app.calls).toEqual(['run memories movie-rating,scholarly-venue 7 5 page']);
  });

  it('runs nothing where no data are there, or a number is none', async () => {
    const { app } = renderPage(<LabPage />);
    await screen.findByRole('button', { name: 'Run' });
    fireEvent.change(numberField('Folds'), { target: { value: '1' } });
    expect(screen.getByRole('button', { name: 'Run' }).hasAttribute('disabled')).toBe(true);
    fireEvent.change(numberField('Folds'), { target: { value: '3' } });
    fireEvent.change(experiment(), { target: { value: 'over-time' } });
    expect(screen.getByText('Asks the model that is loaded under Models, and does without where none is.')).toBeTruthy();
    expect(screen.getByRole('status', { name: '' }).textContent).toContain('Nothing can run');
    press('Run');
    expect(app.calls).toEqual([]);
  });

  it('takes own files one by one or as a folder, and knows them by their names', async () => {
    const { app } = renderPage(<LabPage />);
    fireEvent.click(await screen.findByRole('radio', { name: 'My own files' }));
    expect(task(/Movie rating/).closest('label')?.textContent).toContain('Left out: ratings.csv and movies.csv not given.');
    fireEvent.change(screen.getByLabelText('Choose files', { selector: 'input' }), { target: { files: [fileOf('ratings.csv')] } });
    fireEvent.change(screen.getByLabelText('Choose a folder', { selector: 'input' }), { target: { files: [fileOf('mine/movies.csv.gz'), fileOf('mine/notes.txt')] } });
    expect(screen.getByText('3 files given.')).toBeTruthy();
    fireEvent.click(task(/Scholarly venue/));
    press('Run');
    expect(app.calls).toEqual(['run memories movie-rating 1 5 files']);
  });

  it('is filled in by a link, which runs nothing by itself', async () => {
    window.location.hash = '#/lab?experiment=memories&tasks=movie-rating&seed=3&folds=4';
    const { app } = renderPage(<LabPage />);
    expect(await screen.findByText('A link filled this in. Nothing has been run yet.')).toBeTruthy();
    expect([numberField('Seed').value, numberField('Folds').value, task(/Movie rating/).checked, task(/Scholarly venue/).checked]).toEqual(['3', '4', true, false]);
    expect(app.calls).toEqual([]);
    press('Run this');
    expect(app.calls).toEqual(['run memories movie-rating 3 4 page']);
  });

  it('follows a second link, and says what it does not know', async () => {
    renderPage(<LabPage />);
    await screen.findByRole('button', { name: 'Run' });
    act(() => {
      window.location.hash = '#/lab?experiment=telepathy&seed=9';
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    });
    expect((await screen.findByRole('alert')).textContent).toContain('experiment telepathy');
    expect([experiment().value, numberField('Seed').value]).toEqual(['memories', '9']);
  });
});

describe('a run', () => {
  it('shows how far it is, can be cancelled, and is resumed with the same button', async () => {
    const { app } = renderPage(<LabPage />);
    await screen.findByText('No result yet. What you run stays here until you run it anew.');
    press('Run');
    expect(screen.getByText('Reading the data…')).toBeTruthy();
    act(() => { app.fakeLab.step(3, 200_000); });
    expect(screen.getByText('3 of 10 parts done, about 4 min left')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Progress of the run' }).getAttribute('aria-valuenow')).toBe('30');
    press('Cancel');
    expect(screen.getByText(/3 of 10 parts are done and kept/)).toBeTruthy();
    press('Resume');
    expect(app.calls.at(-1)).toBe('run memories movie-rating,scholarly-venue 1 5 page');
  });

  it('that was cut is offered again after a reload, with data of the same kind', async () => {
    renderPage(<LabPage />, { lab: { unfinished: [{ config: { ...CONFIG, seed: 4 }, on: 'files', done: 2, of: 10 }] } });
    expect(await screen.findByText(/2 of 10 parts are done and kept/)).toBeTruthy();
    expect([numberField('Seed').value, screen.getByRole<HTMLInputElement>('radio', { name: 'My own files' }).checked]).toEqual(['4', true]);
    fireEvent.change(numberField('Seed'), { target: { value: '5' } });
    expect(screen.getByText(/Another run of this experiment is unfinished \(Movie rating, Scholarly venue from the abstract, seed 4, 5 folds; 2 of 10 parts\)/)).toBeTruthy();
    press('Back to it');
    expect(numberField('Seed').value).toBe('4');
  });

  it('that fails says why, with file and row when a file is wrong', async () => {
    const { app } = renderPage(<LabPage />);
    await screen.findByRole('button', { name: 'Run' });
    act(() => { app.fakeLab.end({ error: new AppError('lab/bad-files', 'ratings.csv row 7: expected a number as rating, found "good"') }); });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('ratings.csv row 7');
    expect(within(alert).getByRole('group').hasAttribute('open')).toBe(true);
  });
});

describe('a result', () => {
  const kept = { results: [{ result: fakeResult(CONFIG), on: 'page' as const }] };

  it('shows findings, plots with their numbers, tables and notes', async () => {
    renderPage(<LabPage />, { lab: kept });
    const result = within(await screen.findByRole('region', { name: 'Result' }));
    expect(result.getByText('Movie rating, Scholarly venue from the abstract, seed 1, 5 folds, the page\'s data')).toBeTruthy();
    expect(result.getByText('missed').closest('li')?.textContent).toContain('Cold start');
    const plot = result.getByRole('img', { name: /MAE against history length.*Shown: LoGo, local only, constant/ });
    expect(plot.querySelectorAll('path').length).toBeGreaterThan(5);
    const numbers = within(result.getByRole('table', { name: 'MAE against history length (MAE, stars)', hidden: true }));
    expect(numbers.getAllByRole('row', { hidden: true }).map((row) => row.textContent)).toEqual(['interactions knownLoGolocal onlyconstant', '00.800 [0.770, 0.830]0.950 [0.900, 1.000]', '1-40.750 [0.720, 0.780]0.900', '5-90.700 [0.670, 0.730]0.800']);
    expect(result.getByText('People are split into folds.')).toBeTruthy();
  });

  it('folds long tables until asked', async () => {
    renderPage(<LabPage />, { lab: kept });
    const table = await screen.findByRole('table', { name: /Table 1\. Movie rating/ });
    expect(within(table).getAllByRole('row')).toHaveLength(13);
    press('All 15 rows');
    expect(within(table).getAllByRole('row')).toHaveLength(16);
  });

  it('is downloaded as JSON and as CSV, and linked to', async () => {
    const saved: { name: string; text: Promise<string> }[] = [];
    const blobs = new Map<string, Blob>();
    URL.createObjectURL = (blob) => { const url = `blob:${blobs.size}`; blobs.set(url, blob as Blob); return url; };
    URL.revokeObjectURL = () => undefined;
    HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) { saved.push({ name: this.download, text: textOf(blobs.get(this.href)) }); };
    renderPage(<LabPage />, { lab: kept });
    await screen.findByRole('region', { name: 'Result' });
    press('Download JSON');
    press('Download CSV: Movie rating');
    await waitFor(() => { expect(saved.map(({ name }) => name)).toEqual(['lab-memories.json', 'movie-rating.csv']); });
    expect(JSON.parse(await saved[0]?.text ?? '')).toEqual(fakeResult(CONFIG));
    expect(await saved[1]?.text).toMatch(/^condition,history,mae,mae low,mae high\ncondition 1,1-4,0\.7,0\.6/);
    expect(screen.getByRole('link', { name: 'Link to this run' }).getAttribute('href')).toBe('#/lab?experiment=memories&tasks=movie-rating,scholarly-venue&seed=1&folds=5');
  });
});
