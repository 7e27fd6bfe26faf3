import { defineConfig } from '@playwright/test';
import { findChromium, QUIET_FLAGS, WEBGPU_FLAGS } from './serve/chromium.mjs';

const port = Number(process.env['E2E_PORT'] ?? 4180);
const launch = (flags: readonly string[]) => ({ executablePath: findChromium(), args: [...QUIET_FLAGS, ...flags] });

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // A folder of its own: Playwright empties it at the start, and the unit tests' report lies beside it.
  outputDir: 'test-results/e2e',
  // The model loads and speaks on a shared processor: generous, so that only what hangs fails.
  timeout: 90_000,
  expect: { timeout: 30_000 },
  workers: 1,
  reporter: process.env['CI'] ? [['list'], ['json', { outputFile: 'test-results/e2e.json' }]] : 'list',
  use: { baseURL: `http://127.0.0.1:${port}/` },
  webServer: { command: 'node serve/start.mjs', env: { PORT: String(port) }, url: `http://127.0.0.1:${port}/`, timeout: 240_000, reuseExistingServer: false },
  projects: [
    { name: 'wasm', testIgnore: /webgpu\.spec/, use: { launchOptions: launch([]) } },
    { name: 'webgpu', testMatch: /webgpu\.spec/, timeout: 240_000, use: { launchOptions: launch(WEBGPU_FLAGS) } },
  ],
});
