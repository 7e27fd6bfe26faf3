import react from '@vitejs/plugin-react';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [react()],
  // The runtime without an embedded copy of itself: adapters/transformers/runtime-files.ts names the only one.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'] },
  worker: {
    format: 'es',
    // A service worker lies at the root, under a name that stays: it can only look after what lies below it, and the browser asks for a newer one there.
    rolldownOptions: { output: { entryFileNames: ({ name }) => (name.endsWith('.sw') ? '[name].js' : 'assets/[name]-[hash].js') } },
  },
  build: { target: 'es2023', assetsInlineLimit: 0, sourcemap: false, chunkSizeWarningLimit: 8000, modulePreload: { polyfill: false } },
  test: { environment: 'node', include: ['{src,cli,lab,bench}/**/*.test.{ts,tsx}'], exclude: [...configDefaults.exclude, '**/*.spark.test.ts'], reporters: process.env['CI'] ? ['default', ['json', { outputFile: 'test-results/unit.json' }]] : ['default'] },
});
