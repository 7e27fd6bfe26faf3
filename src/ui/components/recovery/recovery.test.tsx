// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DamagedRow, Recovery } from '../../../app-recover.ts';
import { AppError } from '../../../core/errors.ts';
import { StartFailed } from '../shell/StartFailed.tsx';
import { LostNote } from './LostNote.tsx';
import { RecoverPage } from './RecoverPage.tsx';

const DAMAGED: readonly DamagedRow[] = [{ store: 'memories', key: 'a', value: {}, why: 'no title' }, { store: 'messages', key: 'b', value: {}, why: 'no text' }];
const saved: Blob[] = [];

beforeEach(() => {
  saved.length = 0;
  URL.createObjectURL = (blob) => {
    saved.push(blob as Blob);
    return 'blob:x';
  };
  URL.revokeObjectURL = () => undefined;
  HTMLAnchorElement.prototype.click = () => undefined;
  const root = document.createElement('div');
  root.id = 'root';
  document.body.append(root);
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

function show(change: Partial<Recovery> = {}): { readonly [Name in keyof Recovery]: ReturnType<typeof vi.fn> } {
  const recovery = {
    look: vi.fn(() => Promise.resolve({ version: 4, locked: false, stores: [{ name: 'memories', rows: 12 }] })), save: vi.fn(() => Promise.resolve(['{', '}'])),
    damaged: vi.fn(() => Promise.resolve(DAMAGED)), saveRows: vi.fn(() => ['[]']), remove: vi.fn(() => Promise.resolve()), eraseAll: vi.fn(() => Promise.resolve()), ...change,
  };
  render(<RecoverPage recovery={recovery} />);
  return recovery as never;
}
const press = (name: string | RegExp): void => { fireEvent.click(screen.getByRole('button', { name })); };

describe('the recovery page', () => {
  it('shows what is stored and saves all of it', async () => {
    show();
    await waitFor(() => { expect(screen.getByRole('row', { name: 'memories 12' })).toBeTruthy(); });
    expect(screen.getByText(/keep it where you would keep a diary/)).toBeTruthy();
    press('Save everything as a file');
    await waitFor(() => { expect(saved).toHaveLength(1); });
    expect(saved[0]?.size).toBe(2);
  });

  it('lists rows that cannot be read, and deletes exactly them after a yes', async () => {
    const { remove, saveRows } = show();
    await waitFor(() => { press('Look for them'); });
    await waitFor(() => { expect(screen.getByText('2 rows cannot be read.')).toBeTruthy(); });
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['memories: a no title', 'messages: b no text']);
    press('Save these rows');
    expect(saveRows).toHaveBeenCalledWith(DAMAGED);
    press('Delete exactly these 2 rows');
    expect(remove).not.toHaveBeenCalled();
    press('Delete for good');
    await waitFor(() => { expect(remove).toHaveBeenCalledWith(DAMAGED); });
  });

  it('asks for the passphrase before it judges sealed rows', async () => {
    const { damaged } = show({ look: () => Promise.resolve({ version: 4, locked: true, stores: [] }), damaged: vi.fn(() => Promise.reject(new AppError('storage/wrong-passphrase', 'no'))) });
    await waitFor(() => { expect(screen.getByText(/it opens with your passphrase only/)).toBeTruthy(); });
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'guess' } });
    press('Look for them');
    await waitFor(() => { expect(screen.getByRole('alert').textContent).toContain('This is not the passphrase.'); });
    expect(damaged).toHaveBeenCalledWith('guess');
  });

  it('erases everything only after a word was typed', async () => {
    const { eraseAll } = show();
    await waitFor(() => { expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Erase everything' }).disabled).toBe(true); });
    fireEvent.change(screen.getByLabelText('Type “erase” to confirm'), { target: { value: 'Erase' } });
    press('Erase everything');
    await waitFor(() => { expect(screen.getByText('Nothing is stored in this browser.')).toBeTruthy(); });
    expect(eraseAll).toHaveBeenCalledTimes(1);
  });

  it('says what is in the way and looks again', async () => {
    const look = vi.fn().mockRejectedValueOnce(new AppError('storage/blocked', 'x')).mockResolvedValueOnce(undefined);
    show({ look });
    await waitFor(() => { expect(screen.getByText(/Close every other tab of LoGo/)).toBeTruthy(); });
    press('Look again');
    await waitFor(() => { expect(screen.getByText('Nothing is stored in this browser.')).toBeTruthy(); });
  });
});

describe('a start that fails', () => {
  it.each(['bug', 'storage/newer-version', 'storage/blocked'] as const)('offers to save what is stored: %s', (code) => {
    render(<StartFailed error={new AppError(code, 'x')} />);
    expect(screen.getByRole('link', { name: 'Save what is stored' }).getAttribute('href')).toBe('?recover');
  });
});

describe('what the browser has thrown away', () => {
  it('is told once, with how to restore it', () => {
    const storage = { lost: () => ({ memories: 214, atMs: 0 }), acceptLoss: vi.fn() };
    render(<LostNote storage={storage as never} />);
    expect(screen.getByRole('alert').textContent).toMatch(/there were 214 memories here.*thrown away/);
    expect(screen.getByRole('link', { name: /Restore/ }).getAttribute('href')).toBe('#/memory');
    press('Understood');
    expect([storage.acceptLoss.mock.calls.length, screen.queryByRole('alert')]).toEqual([1, null]);
  });
});
