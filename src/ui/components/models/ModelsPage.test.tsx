// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { FAKE_READY, fakeEntry } from '../../fake-models.ts';
import { renderPage } from '../../fake-page.tsx';
import { ModelStatus } from '../shell/ModelStatus.tsx';
import { ModelsPage } from './ModelsPage.tsx';

const card = (name: string): BoundFunctions<typeof queries> => within(screen.getByRole('region', { name }));
const press = (name: string | RegExp): void => { fireEvent.click(screen.getByRole('button', { name })); };
// The test page's files know no folder.
const fileOf = (name: string): File => Object.assign(new File(['x'], name), { webkitRelativePath: '' });

describe('models page', () => {
  it('downloads nothing before the person agreed to size and host', async () => {
    const { app } = renderPage(<ModelsPage />);
    press('Download 879 MB: Llama 3.2 1B');
    expect(await screen.findByRole('alertdialog', { name: 'Download about 879 MB from huggingface.co?' })).toBeTruthy();
    press('Cancel');
    await waitFor(() => { expect(screen.queryByRole('alertdialog')).toBeNull(); });
    expect(app.calls).toEqual([]);
    press('Download 879 MB: Llama 3.2 1B');
    await screen.findByRole('alertdialog');
    press('Download 879 MB');
    await waitFor(() => { expect(app.calls).toEqual(['download llama']); });
    expect(card('Llama 3.2 1B').getByText('214 MB of 879 MB')).toBeTruthy();
  });

  it('pauses a download, shows what is kept, and continues', async () => {
    const { app } = renderPage(<ModelsPage />, { library: [fakeEntry('llama', { state: 'downloading', storedBytes: 214e6 })] });
    press('Pause Llama 3.2 1B');
    expect(await screen.findByText('214 MB of 879 MB kept')).toBeTruthy();
    press('Continue Llama 3.2 1B');
    await waitFor(() => { expect(app.calls).toEqual(['pause llama', 'download llama']); });
  });

  it('says why a download stopped, and names damaged pieces to repair', async () => {
    const { app } = renderPage(<ModelsPage />, { library: [
      fakeEntry('llama', { state: 'partial', storedBytes: 214e6, error: new AppError('model/offline', 'cut') }),
      fakeEntry('qwen', { state: 'damaged', damaged: ['params_shard_3.bin, bytes 0 to 99'] }),
    ] });
    expect(card('Llama 3.2 1B').getByRole('alert').textContent).toContain('The download was cut');
    expect(card('Qwen 2.5 0.5B').getByText('Damaged: params_shard_3.bin, bytes 0 to 99.')).toBeTruthy();
    press('Repair Qwen 2.5 0.5B');
    await waitFor(() => { expect(app.calls).toEqual(['repair qwen']); });
    expect(await screen.findByRole('button', { name: 'Use Qwen 2.5 0.5B' })).toBeTruthy();
  });

  it('loads what comes with the page, and what is stored, without asking', async () => {
    const { app } = renderPage(<ModelsPage />, { engine: { kind: 'idle' }, library: [fakeEntry('llama')] });
    await screen.findByText(/A graphics card is there/);
    press('Use LoGo tiny');
    press('Use Llama 3.2 1B');
    await waitFor(() => { expect(app.calls).toEqual(['select tiny', 'select llama']); });
  });

  it('shows at a model why another answers in its place, and offers to try it again', async () => {
    if (FAKE_READY.kind !== 'ready') throw new Error('expected the fake to be ready');
    const { app } = renderPage(<><ModelStatus /><ModelsPage /></>, { engine: { ...FAKE_READY, problem: { modelId: 'llama', error: new AppError('engine/out-of-memory', '5 GB') } }, library: [fakeEntry('llama')] });
    expect(screen.getByRole('status', { name: 'Model' }).textContent).toContain('LoGo tiny · WASM (CPU) in place of Llama 3.2 1B, which did not load');
    expect(screen.getByRole('alert').textContent).toContain('does not fit into memory');
    expect(screen.getByText('It could not be loaded, so LoGo tiny answers in its place.')).toBeTruthy();
    press('Use Llama 3.2 1B');
    await waitFor(() => { expect(app.calls).toEqual(['select llama']); });
  });

  it('says before any download what this device cannot run, and recommends what it can', async () => {
    renderPage(<ModelsPage />, { webgpu: false });
    expect(await screen.findAllByText('Needs WebGPU, which this browser does not offer.')).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Download 879 MB: Llama 3.2 1B' }).hasAttribute('disabled')).toBe(true);
    expect(screen.getByText('This browser has no WebGPU. Models run on the processor, and the larger ones cannot run here. For you: LoGo tiny.')).toBeTruthy();
    expect(card('LoGo tiny').getByText('Recommended')).toBeTruthy();
  });

  it('lists what is stored with its size, and removes it only after a yes', async () => {
    const { app } = renderPage(<ModelsPage />, { library: [fakeEntry('llama'), fakeEntry('qwen', { host: undefined })] });
    expect(screen.getByText('879 MB · huggingface.co')).toBeTruthy();
    expect(screen.getByText('289 MB · from disk')).toBeTruthy();
    press('Remove Llama 3.2 1B');
    await screen.findByRole('alertdialog', { name: 'Remove Llama 3.2 1B?' });
    press('Remove');
    await waitFor(() => { expect(app.calls).toEqual(['remove llama']); });
  });

  it('takes a file from disk or an address, and says what was wrong with others', async () => {
    const { app } = renderPage(<ModelsPage />);
    const files = screen.getByLabelText('Choose files', { selector: 'input' });
    fireEvent.change(files, { target: { files: [fileOf('mine.gguf')] } });
    expect(await screen.findByText('Qwen 2.5 0.5B is in the list above.')).toBeTruthy();
    fireEvent.change(files, { target: { files: [fileOf('holiday.jpg')] } });
    expect((await screen.findByRole('alert')).textContent).toContain('These files do not make a model.');
    fireEvent.change(screen.getByRole('textbox', { name: 'Address or name of a model' }), { target: { value: 'owner/name' } });
    press('Add');
    await waitFor(() => { expect(app.calls).toEqual(['add mine.gguf', 'add holiday.jpg', 'address owner/name']); });
  });

  it('keeps the address of a mirror, and refuses what is none', async () => {
    renderPage(<ModelsPage />);
    const field = screen.getByRole('textbox', { name: 'Address of a mirror' });
    fireEvent.change(field, { target: { value: 'intranet' } });
    press('Save');
    expect((await screen.findByRole('alert')).textContent).toContain('expected an address such as https://models.example.org/, found intranet');
    fireEvent.change(field, { target: { value: 'https://models.test/hub' } });
    press('Save');
    expect(await screen.findByText('Models are fetched from there now.')).toBeTruthy();
    expect((field as HTMLInputElement).value).toBe('https://models.test/hub/');
  });
});
