/** Builds dist/ when a source is newer than it, and compresses it. */
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressFolder } from './compress.mjs';
import { run } from './install.mjs';

const SOURCES = ['src', 'public', 'serve', 'index.html', 'vite.config.ts', 'package-lock.json'];
const STAMP = 'dist/.built';

const newest = (path) => (statSync(path).isDirectory()
  ? Math.max(statSync(path).mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
  : statSync(path).mtimeMs);

export function buildIfNeeded() {
  if (existsSync(STAMP) && Math.max(...SOURCES.map(newest)) <= statSync(STAMP).mtimeMs) return;
  console.log('Building…');
  run('npx', ['vite', 'build', '--logLevel', 'warn']);
  compressFolder('dist');
  writeFileSync(STAMP, '');
}

if (process.argv[1]?.endsWith('build.mjs')) buildIfNeeded();
