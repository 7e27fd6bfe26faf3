import { defineConfig } from 'vitest/config';

/** Checks that need what cannot be committed; each is skipped without its environment variable. Run by hand. */
export default defineConfig({ test: { include: ['e2e/live/**/*.browser.test.ts'], testTimeout: 3_600_000, hookTimeout: 300_000 } });
