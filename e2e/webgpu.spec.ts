import { expect, test } from './fixtures.ts';

test('the model speaks on WebGPU', async ({ page, logo }) => {
  await logo.open('?device=webgpu');
  await expect(page.getByRole('status', { name: 'Model' })).toContainText('WebGPU');
  const answer = await logo.ask('Thanks');
  await expect(answer).toContainText(/welcome|pleasure/i);
});
