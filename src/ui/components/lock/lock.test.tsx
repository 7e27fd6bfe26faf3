// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { renderPage } from '../../fake-page.tsx';
import { LockCard } from './LockCard.tsx';
import { UnlockPage } from './UnlockPage.tsx';

afterEach(cleanup);
const type = (label: string, text: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value: text } }); };
const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
const isDisabled = (name: string): boolean => screen.getByRole<HTMLButtonElement>('button', { name }).disabled;

describe('the lock on the Memory page', () => {
  it('says what it cannot do before it takes a passphrase twice', async () => {
    const { app } = renderPage(<LockCard />);
    press('Lock with a passphrase');
    expect(screen.getByText(/Nobody can open it without the passphrase/)).toBeTruthy();
    expect(screen.getByText(/What stays readable/)).toBeTruthy();
    type('New passphrase', 'short');
    expect(screen.getByText('At least 8 characters.')).toBeTruthy();
    type('New passphrase', 'long enough');
    type('New passphrase, once more', 'long enoughh');
    expect([screen.getByText('The two differ.').textContent, isDisabled('Lock')]).toEqual(['The two differ.', true]);
    type('New passphrase, once more', 'long enough');
    press('Lock');
    await waitFor(() => { expect(screen.getByRole('status').textContent).toMatch(/^Locked\./); });
    expect(app.calls).toEqual(['lock']);
  });

  it('changes the passphrase and comes off with the present one', async () => {
    const { app, rerender } = renderPage(<LockCard />);
    await (await app.lock()).turnOn('present one');
    rerender(<LockCard />);
    press('Change the passphrase');
    type('Present passphrase', 'present one');
    type('New passphrase', 'the next one');
    type('New passphrase, once more', 'the next one');
    press('Change');
    await waitFor(() => { expect(screen.getByRole('status').textContent).toMatch(/^The new passphrase holds/); });
    press('Take the lock off');
    type('Present passphrase', 'the next one');
    press('Take it off');
    await waitFor(() => { expect(screen.getByRole('status').textContent).toMatch(/^The lock is off/); });
    expect(app.calls).toEqual(['lock', 'change passphrase', 'unlock']);
  });
});

describe('the page before the app', () => {
  it('says that it is not the passphrase, and is honest about a forgotten one', async () => {
    const open = vi.fn(() => Promise.reject(new AppError('storage/wrong-passphrase', 'no')));
    render(<UnlockPage onOpen={open} />);
    expect(isDisabled('Open')).toBe(true);
    type('Passphrase', 'wrong');
    press('Open');
    await waitFor(() => { expect(screen.getByRole('alert').textContent).toContain('This is not the passphrase.'); });
    expect(open).toHaveBeenCalledWith('wrong');
    expect(screen.getByText(/Nobody can open it/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Save or erase what is stored' }).getAttribute('href')).toBe('?recover');
  });
});
