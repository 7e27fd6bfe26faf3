/** A copy of the models' hosts inside a closed network: other origin, same paths. */
import { AppError } from '../errors.ts';

const MIRRORED_HOSTS = new Set(['huggingface.co', 'raw.githubusercontent.com']);

/** @param mirror an address ending in "/", or empty for none. */
export function mirrorAddress(address: string, mirror: string): string {
  const { host, pathname, search } = new URL(address);
  return mirror === '' || !MIRRORED_HOSTS.has(host) ? address : mirror + pathname.slice(1) + search;
}

/** @returns the address ending in "/", or empty. @throws AppError model/bad-files when it is none. */
export function parseMirror(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  if (!URL.canParse(trimmed) || !/^https?:$/u.test(new URL(trimmed).protocol)) throw new AppError('model/bad-files', `expected an address such as https://models.example.org/, found ${trimmed}`);
  const { origin, pathname } = new URL(trimmed);
  return `${origin}${pathname.replace(/\/?$/u, '/')}`;
}
