/** What `npm test` needs on a fresh machine: dependencies and a Chromium. */
import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.mjs';
import { installDependencies } from './install.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
installDependencies();

const works = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;
if (!findChromium()) {
  console.log('No Chromium found; installing one…');
  const debian = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  const installed = (debian && works('apt-get', ['update', '-qq']) && works('apt-get', ['install', '-y', '-qq', 'chromium'])) || works('npx', ['playwright', 'install', 'chromium']);
  if (!installed) {
    console.error('The end-to-end tests need Chromium. Install it, or set CHROMIUM_PATH to its program.');
    process.exit(1);
  }
}
