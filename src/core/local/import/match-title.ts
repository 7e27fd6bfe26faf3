import type { Pack, PackItem } from '../../global/pack.ts';
import { movieTitle } from './movie-title.ts';

/** Items of a pack by title and year. */
export interface Titles {
  /** Undefined when none or several have it. @param year "" when it is not known */
  find(name: string, year: string): PackItem | undefined;
}

export function createTitles({ items }: Pick<Pack, 'items'>): Titles {
  const byTitle = new Map<string, PackItem | 'several'>();
  for (const item of items) {
    const key = keyOf(movieTitle(item.title));
    byTitle.set(key, byTitle.has(key) ? 'several' : item);
  }
  return {
    find: (name, year) => {
      const found = byTitle.get(keyOf(movieTitle(year === '' ? name : `${name} (${year})`)));
      return found === 'several' ? undefined : found;
    },
  };
}

/** Case, accents, punctuation and "&" make no difference. */
const keyOf = (title: string): string => title.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/&/gu, ' and ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
