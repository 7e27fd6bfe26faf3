// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../fake-page.tsx';
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

  it('is honest where there is no WebGPU', async () => {
    renderPage(<ModelsPage />, { webgpu: false });
    expect(await screen.findAllByText('Needs WebGPU, which this browser does not offer.')).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Use Llama 3.2 1B' }).hasAttribute('disabled')).toBe(true);
  });
});
