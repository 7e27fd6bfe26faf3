// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { parseContribution } from '../../../core/privacy/local/contribution.ts';
import { demoRatings } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import * as saving from '../../save-file.ts';
import { ContributePanel } from './ContributePanel.tsx';

afterEach(() => { vi.restoreAllMocks(); });

const panel = () => within(screen.getByRole('region', { name: 'Contribute to movies' }));
const press = (name: string): void => { fireEvent.click(panel().getByRole('button', { name })); };
const open = async (): Promise<void> => {
  press('What would be in it?');
  await panel().findByText(/^Epsilon 1 is the promise/);
};
const shown = async (): Promise<string> => (await panel().findByRole('region', { name: 'The whole file' })).textContent;
const idle = async (): Promise<void> => { await waitFor(() => { expect(panel().getByRole('button', { name: 'Discard' }).hasAttribute('disabled')).toBe(false); }); };

describe('contributing to a pack', () => {
  it('is off: nothing is fetched or looked at before it is asked for', () => {
    const { app } = renderPage(<ContributePanel packId="movies" />, { memories: demoRatings(40) });
    const fetched = vi.spyOn(app, 'contributions');
    expect(panel().getByText(/^Off\./)).toBeTruthy();
    expect(panel().getByRole('button').getAttribute('aria-expanded')).toBe('false');
    expect(fetched).not.toHaveBeenCalled();
  });

  it('says what would be in the file and what epsilon means before it makes one', async () => {
    renderPage(<ContributePanel packId="movies" />, { memories: demoRatings(40) });
    await open();
    expect(panel().getByText(/^One bit for each of the 10 topics/)).toBeTruthy();
    expect(panel().getByText(/^And one plus or minus/)).toBeTruthy();
    expect(panel().getByText(/at most 2\.7 times as likely/)).toBeTruthy();
    expect(panel().queryByRole('region', { name: 'The whole file' })).toBeNull();
    expect(panel().queryByText(/^Spent/)).toBeNull();
  });

  it('shows the exact bytes, their number and their epsilon, and saves these', async () => {
    const saved = vi.spyOn(saving, 'saveFile').mockImplementation(() => undefined);
    renderPage(<ContributePanel packId="movies" />, { memories: demoRatings(40) });
    await open();
    press('Make the file');
    const text = await shown();
    expect(parseContribution(text, 'shown')).toMatchObject({ pack: 'movies', epsilon: 1 });
    expect(panel().getByText(`The whole file: ${new TextEncoder().encode(text).length} bytes, epsilon 1`)).toBeTruthy();
    await idle();
    press('Save as file');
    press('Save as file');
    expect(saved.mock.calls).toEqual([0, 1].map(() => ['contribution-movies.json', 'application/json', text]));
  });

  it('makes a new one only after saying what both cost, and counts it', async () => {
    renderPage(<ContributePanel packId="movies" />, { memories: demoRatings(40) });
    await open();
    press('Make the file');
    const first = await shown();
    await idle();
    press('Make a new one');
    const dialog = within(screen.getByRole('alertdialog'));
    expect(dialog.getByText(/as one file of epsilon 2 would/)).toBeTruthy();
    expect(document.querySelector('pre')?.textContent).toBe(first);
    fireEvent.click(dialog.getByRole('button', { name: 'Make it' }));
    await panel().findByText(/^Spent on this memory so far: epsilon 2/);
    expect(await shown()).not.toBe(first);
  });

  it('keeps what was spent when the file is discarded', async () => {
    renderPage(<ContributePanel packId="movies" />, { memories: demoRatings(40) });
    await open();
    press('Make the file');
    await shown();
    await idle();
    press('Discard');
    await panel().findByRole('button', { name: 'Make the file' });
    expect(panel().queryByRole('region', { name: 'The whole file' })).toBeNull();
    expect(panel().getByText(/^Spent on this memory so far: epsilon 1/)).toBeTruthy();
  });

  it('has nothing to offer to a newcomer, and says why', async () => {
    renderPage(<ContributePanel packId="movies" />);
    await open();
    expect(panel().getByText(/^There is nothing to contribute/)).toBeTruthy();
    expect(panel().queryByRole('button', { name: 'Make the file' })).toBeNull();
  });

  it('offers it as soon as something is remembered', async () => {
    const { app } = renderPage(<ContributePanel packId="movies" />);
    await open();
    await app.memory.loadDemo();
    expect(await panel().findByRole('button', { name: 'Make the file' })).toBeTruthy();
  });

  it('forgets the file with the memories', async () => {
    const { app } = renderPage(<ContributePanel packId="movies" />, { memories: demoRatings(40) });
    await open();
    press('Make the file');
    await shown();
    await app.memory.clear();
    await panel().findByText(/^There is nothing to contribute/);
    expect(panel().queryByRole('region', { name: 'The whole file' })).toBeNull();
    expect(panel().queryByText(/^Spent/)).toBeNull();
  });

  it('says so when what makes it cannot be fetched', async () => {
    const { app } = renderPage(<ContributePanel packId="movies" />, { memories: demoRatings(40) });
    vi.spyOn(app, 'contributions').mockRejectedValue(new AppError('page/offline', 'no script'));
    press('What would be in it?');
    expect((await panel().findByRole('alert')).textContent).toContain('page/offline');
  });
});
