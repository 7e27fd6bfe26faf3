// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../fake-page.tsx';
import { ImportPanel } from './ImportPanel.tsx';

const choose = (...names: string[]): void => { fireEvent.change(document.querySelector('input[type=file]') ?? document.body, { target: { files: names.map((name) => new File(['x'], name)) } }); };

describe('importing files', () => {
  it('shows what they hold first, and keeps it only when asked to', async () => {
    const { app } = renderPage(<ImportPanel />);
    choose('ratings.csv', 'movies.csv');
    const preview = await screen.findByRole('status', { name: 'Read as MovieLens: nothing is kept yet' });
    expect(app.calls).toEqual(['read ratings.csv movies.csv']);
    expect(preview.textContent).toContain('198 new memories');
    expect(preview.textContent).toContain('9 left out: the title is not known and movies.csv was not given (lines 14, 27, 31, 58, 90 …)');
    expect(within(preview).getAllByRole('row')).toHaveLength(6);
    fireEvent.click(screen.getByRole('button', { name: 'Take these 198' }));
    const report = await screen.findByRole('status', { name: 'What was read' });
    expect(app.calls).toEqual(['read ratings.csv movies.csv', 'take 198']);
    expect(report.textContent).toContain('198 added');
    expect(report.textContent).toContain('(line 102)');
    expect(screen.queryByRole('button', { name: /^Take/ })).toBeNull();
  });

  it('forgets what was read when it is not taken', async () => {
    const { app } = renderPage(<ImportPanel />);
    choose('ratings.csv');
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('status')).toBeNull();
    expect(app.memory.all()).toEqual([]);
  });

  it('says what the person should know first, and offers nothing to take where there is nothing', async () => {
    const { app } = renderPage(<ImportPanel />);
    vi.spyOn(app.memory, 'readImport').mockResolvedValue({ format: 'Goodreads', counts: { added: 0, superseded: 0, unchanged: 3 }, skipped: [{ reason: 'x.csv holds no ratings', rows: 2, lines: [] }], interactions: [], notice: 'No global memory knows books yet.' });
    choose('g.csv');
    const preview = await screen.findByRole('status', { name: /^Read as Goodreads/ });
    expect(preview.textContent).toContain('No global memory knows books yet.');
    expect(preview.textContent).toContain('3 already known');
    expect(preview.textContent).toContain('2 left out: x.csv holds no ratings');
    expect(screen.queryByRole('button', { name: /^Take/ })).toBeNull();
  });
});
