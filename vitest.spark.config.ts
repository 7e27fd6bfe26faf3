import { defineConfig } from 'vitest/config';

/** What needs Java and PySpark; serve/test-spark.mjs runs it where there is both. */
export default defineConfig({
  test: {
    include: ['cli/**/*.spark.test.ts'], fileParallelism: false, testTimeout: 600_000, hookTimeout: 600_000,
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'test-results/spark.json' }]] : ['default'],
  },
});
