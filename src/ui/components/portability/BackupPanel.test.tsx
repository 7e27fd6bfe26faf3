// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import type { App } from '../../../app.ts';
import { HORROR } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import * as reloading from '../../reload-page.ts';
import * as saving from '../../save-file.ts';
import { BackupPanel } from './BackupPanel.tsx';

afterEach(() => { vi.restoreAllMocks(); });

const press = (name: string): void => { fireEvent.click(screen.getByRole('button', { name })); };
const type = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const choose = (text = '{}'): void => { fireEvent.change(document.querySelector('input[type=file]') ?? document.body, { target: { files: [new File([text], 'mine.json')] } }); };
async function sealedOnly(app: App): Promise<void> {
  const backup = await app.backup();
  vi.spyOn(app, 'backup').mockResolvedValue({
    ...backup, open: (text, passphrase) => (passphrase === 'open sesame' ? backup.open(text) : Promise.reject(new AppError('backup/wrong-passphrase', `expected another than ${passphrase ?? 'none'}`))),
  });
}

describe('taking everything along', () => {
  it('saves a readable file, and says that anybody can read it', async () => {
    const saved = vi.spyOn(saving, 'saveFile').mockImplementation(() => undefined);
    renderPage(<BackupPanel />);
    press('Save as a readable file');
    expect(await screen.findByText(/^Saved as logo-backup\.json .*Whoever has this file can read it/)).toBeTruthy();
    expect(saved.mock.calls).toEqual([['logo-backup.json', 'application/json', '{}']]);
  });

  it('seals under a passphrase that was typed twice, after saying what losing it means', async () => {
    vi.spyOn(saving, 'saveFile').mockImplementation(() => undefined);
    const { app } = renderPage(<BackupPanel />);
    press('Save under a passphrase');
    expect(screen.getByText(/^A lost passphrase cannot be recovered/)).toBeTruthy();
    const seal = (): HTMLButtonElement => screen.getByRole('button', { name: 'Seal and save' });
    type('Passphrase', 'short');
    type('The same again', 'short');
    expect(seal().disabled).toBe(true);
    type('Passphrase', 'long enough');
    expect(screen.getByText('The two are not the same.')).toBeTruthy();
    expect(seal().disabled).toBe(true);
    type('The same again', 'long enough');
    fireEvent.submit(seal());
    await screen.findByText(/opens with the passphrase only/);
    expect(app.calls).toEqual(['backup sealed']);
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
  });

  it('says so when the file cannot be made', async () => {
    const { app } = renderPage(<BackupPanel />);
    vi.spyOn(app, 'backup').mockRejectedValue(new AppError('page/offline', 'no script'));
    press('Save as a readable file');
    expect((await screen.findByRole('alert')).textContent).toContain('page/offline');
  });
});

describe('bringing everything back', () => {
  it('shows what is in the file and what would go, and replaces nothing before an explicit yes', async () => {
    const reloaded = vi.spyOn(reloading, 'reloadPage').mockImplementation(() => undefined);
    const { app } = renderPage(<BackupPanel />, { memories: [HORROR] });
    choose();
    const row = await screen.findByRole('row', { name: /^Memories/ });
    expect(within(row).getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['12', '1']);
    press('Replace everything here');
    expect(screen.getByRole('alertdialog').textContent).toContain('What is here now, with 1 memory, is erased');
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Cancel' }));
    expect(app.calls).toEqual([]);
    press('Replace everything here');
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Replace it' }));
    await waitFor(() => { expect(reloaded).toHaveBeenCalledOnce(); });
    expect(app.calls).toEqual(['restore']);
  });

  it('asks for the passphrase of a sealed file, again when it is wrong', async () => {
    const { app } = renderPage(<BackupPanel />);
    await sealedOnly(app);
    choose();
    await screen.findByText(/^mine\.json is sealed/);
    expect(screen.queryByRole('alert')).toBeNull();
    type('Passphrase', 'wrong');
    fireEvent.submit(screen.getByRole('button', { name: 'Open' }));
    expect((await screen.findByRole('alert')).textContent).toContain('does not open with this passphrase');
    type('Passphrase', 'open sesame');
    await waitFor(() => { fireEvent.submit(screen.getByRole('button', { name: 'Open' })); });
    expect(await screen.findByRole('row', { name: /^Memories/ })).toBeTruthy();
  });

  it('leaves everything as it is when the file is none, or the writing fails', async () => {
    const reloaded = vi.spyOn(reloading, 'reloadPage').mockImplementation(() => undefined);
    const { app } = renderPage(<BackupPanel />);
    const backup = await app.backup();
    vi.spyOn(app, 'backup').mockResolvedValue({ ...backup, open: (text) => (text === 'bad' ? Promise.reject(new AppError('backup/bad-file', 'memories 3: odd')) : backup.open(text)), restore: () => Promise.reject(new AppError('storage/quota', 'full')) });
    choose('bad');
    expect((await screen.findByRole('alert')).textContent).toContain('memories 3: odd');
    choose();
    await screen.findByRole('row', { name: /^Memories/ });
    press('Replace everything here');
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Replace it' }));
    expect((await screen.findByRole('alert')).textContent).toContain('storage/quota');
    expect(reloaded).not.toHaveBeenCalled();
  });
});
