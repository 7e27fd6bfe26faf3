/** Dependencies, installed when they are missing or when the lock file has changed. Node built-ins only: this runs before anything is installed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'node_modules/.lock-hash';

export function installDependencies() {
  const hash = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  console.log('Installing dependencies…');
  run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund']);
  writeFileSync(STAMP, hash);
}

/** Runs a command in this terminal; ends this program with its exit code when it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
