import { defineConfig } from 'vitest/config';

/** What needs Java and PySpark; serve/test-spark.mjs runs it where there is both. */
export default defineConfig({
  test: {
    include: ['cli/**/*.spark.test.ts'], fileParallelism: false, testTimeout: 300_000, hookTimeout: 300_000,
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'test-results/spark.json' }]] : ['default'],
  },
});
