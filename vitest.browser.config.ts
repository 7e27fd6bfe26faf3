import { defineConfig } from 'vitest/config';

/** The engines' contract over the built workers in a real Chromium: one browser, one test at a time. */
export default defineConfig({
  test: {
    include: ['e2e/engines/**/*.browser.test.ts'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000,
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'test-results/engines.json' }]] : ['default'],
  },
});
