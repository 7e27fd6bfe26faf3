// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Memory, MemoryId } from '../../../core/local/memory.ts';
import { HORROR } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import { MemoryPage } from './MemoryPage.tsx';

describe('memory page', () => {
  it('shows what shares a word at once, then what is near in meaning, and which is which', async () => {
    renderPage(<MemoryPage />, { memories: [HORROR], near: [{ ...HORROR, id: 'near' as MemoryId, text: 'No slashers' } as Memory] });
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'horror' } });
    expect(screen.getByText('I can’t stand horror')).toBeTruthy();
    expect((await screen.findByText('No slashers')).closest('li')?.textContent).toContain('found by meaning');
    expect(screen.getByText('I can’t stand horror').closest('li')?.textContent).not.toContain('found by meaning');
  });

  it('deletes one memory at its button', async () => {
    const { app } = renderPage(<MemoryPage />, { memories: [HORROR] });
    fireEvent.click(await screen.findByRole('button', { name: 'Delete I can’t stand horror' }));
    await waitFor(() => { expect(app.memory.list()).toEqual([]); });
  });

  it('deletes everything only after an explicit yes', async () => {
    const { app } = renderPage(<MemoryPage />, { memories: [HORROR] });
    fireEvent.click(screen.getByRole('button', { name: 'Delete all' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(app.calls).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Delete all' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete for good' }));
    await waitFor(() => { expect(app.calls).toEqual(['clear memory']); });
  });
});
