// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { FAKE_READY } from '../../fake-app.ts';
import { renderPage } from '../../fake-page.tsx';
import { ModelStatus } from '../shell/ModelStatus.tsx';
import { ModelsPage } from './ModelsPage.tsx';

describe('models page', () => {
  it('downloads nothing before the person agreed to size and host', async () => {
    const { app } = renderPage(<ModelsPage />);
    fireEvent.click(screen.getByRole('button', { name: 'Use Llama 3.2 1B' }));
    expect(await screen.findByRole('alertdialog', { name: 'Download 879 MB from huggingface.co?' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => { expect(screen.queryByRole('alertdialog')).toBeNull(); });
    expect(app.calls).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Use Llama 3.2 1B' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Download 879 MB' }));
    await waitFor(() => { expect(app.calls).toEqual(['select llama']); });
    expect(await screen.findByText('Loading Llama 3.2 1B: 214 MB of 879 MB')).toBeTruthy();
  });

  it('loads what comes with the page without asking', async () => {
    const { app } = renderPage(<ModelsPage />, { engine: { kind: 'idle' } });
    fireEvent.click(screen.getByRole('button', { name: 'Use LoGo tiny' }));
    await waitFor(() => { expect(app.calls).toEqual(['select tiny']); });
  });

  it('shows at a model why another answers in its place, and offers to try it again', async () => {
    if (FAKE_READY.kind !== 'ready') throw new Error('expected the fake to be ready');
    const { app } = renderPage(<><ModelStatus /><ModelsPage /></>, { engine: { ...FAKE_READY, problem: { modelId: 'llama', error: new AppError('engine/out-of-memory', '5 GB') } } });
    expect(screen.getByRole('status', { name: 'Model' }).textContent).toContain('LoGo tiny · WASM (CPU) in place of Llama 3.2 1B, which did not load');
    expect(screen.getByRole('alert').textContent).toContain('does not fit into memory');
    expect(screen.getByText('It could not be loaded, so LoGo tiny answers in its place.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Download 879 MB' }));
    await waitFor(() => { expect(app.calls).toEqual(['select llama']); });
  });

  it('is honest where there is no WebGPU', async () => {
    renderPage(<ModelsPage />, { webgpu: false });
    expect(await screen.findAllByText('Needs WebGPU, which this browser does not offer.')).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Use Llama 3.2 1B' }).hasAttribute('disabled')).toBe(true);
  });
});
