import type { Pack } from './pack.ts';

/** A topic or item of a pack found in a text; offsets are UTF-16, `to` exclusive. */
export interface Mention {
  readonly packId: string;
  readonly kind: 'topic' | 'item';
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface Vocabulary {
  /** Longest names first, never overlapping; the same name in two packs gives a mention for each. */
  find(text: string): readonly Mention[];
}

type Entry = Omit<Mention, 'from' | 'to'>;
const MOST_WORDS = 12;

/**
 * Names of all packs: topics with their aliases, and item titles (with or without the year). Case, hyphens, accents
 * and plural are ignored. A title of one word counts only where it is capitalised inside a sentence, quoted, or carries its year.
 */
export function createVocabulary(packs: readonly Pack[]): Vocabulary {
  const names = new Map<string, Entry[]>();
  const add = (phrase: string, entry: Entry): void => {
    const key = wordsOf(phrase).map(({ stem }) => stem).join(' ');
    if (key === '') return;
    const entries = names.get(key) ?? [];
    if (!entries.some((other) => other.packId === entry.packId && other.kind === entry.kind)) names.set(key, [...entries, entry]);
  };
  for (const pack of packs) {
    for (const topic of pack.topics) {
      for (const phrase of [topic.name, ...topic.aliases]) add(phrase, { packId: pack.id, kind: 'topic', id: topic.id, name: topic.name });
    }
    for (const item of pack.items) {
      add(item.title, { packId: pack.id, kind: 'item', id: item.id, name: item.title });
      add(item.title.replace(/ \(\d{4}\)$/u, ''), { packId: pack.id, kind: 'item', id: item.id, name: item.title });
    }
  }
  return {
    find: (text) => {
      const words = wordsOf(text);
      const found: Mention[] = [];
      for (let start = 0; start < words.length;) {
        let length = Math.min(MOST_WORDS, words.length - start);
        let mentions: Mention[] = [];
        for (; length > 0 && mentions.length === 0; length--) {
          const entries = names.get(words.slice(start, start + length).map(({ stem }) => stem).join(' ')) ?? [];
          const [first, last] = [words[start], words[start + length - 1]];
          if (!first || !last) continue;
          mentions = entries
            .filter((entry) => entry.kind === 'topic' || length > 1 || looksLikeTitle(text, first.from, last.to))
            .map((entry) => ({ ...entry, from: first.from, to: last.to }));
        }
        found.push(...mentions);
        start += mentions.length > 0 ? length + 1 : 1;
      }
      return found;
    },
  };
}

function looksLikeTitle(text: string, from: number, to: number): boolean {
  if (/["“'‘]$/u.test(text.slice(0, from)) && /^["”'’]/u.test(text.slice(to))) return true;
  return /^\p{Lu}/u.test(text.slice(from, to)) && !/(?:^|[.!?]\s*)$/u.test(text.slice(0, from).trimEnd() || '.');
}

interface Word { readonly stem: string; readonly from: number; readonly to: number }

/** Words with their places; the stem is lower case, without accents and without a plural ending. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu)].map((match) => ({
    stem: stem(match[0]), from: match.index, to: match.index + match[0].length,
  }));
}

function stem(word: string): string {
  const plain = word.toLowerCase().normalize('NFD').replace(/\p{M}+/gu, '').replace('’', "'").replace(/'s$/u, '');
  if (plain.length > 4 && /ies?$/u.test(plain)) return plain.replace(/ies?$/u, 'y');
  return plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
}
