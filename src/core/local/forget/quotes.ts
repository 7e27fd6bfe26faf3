import { memoryText, type Memory } from '../memory.ts';

/** What stands where forgotten words stood. */
export const BLOT = '▇▇▇';

/** Words to be found again as a person may have typed them: in any case, with straight or curly quotes, any dashes and spaces. */
export interface Quotes {
  areIn(text: string): boolean;
  blot(text: string): string;
}

/** Each of these stands for the others. */
const SAME = ['\'’‘ʼ`´', '"“”„«»', '-‐‑‒–—−'] as const;
/** Between words; quoted speech of others was cut out of what is quoted (statements/split.ts). */
const GAP = String.raw`(?:\s|["“][^"“”]*["”])+`;
const WORDY = /[\p{L}\p{N}]/u;

export function findWords(words: readonly string[]): Quotes {
  const patterns = [...new Set(words.map((one) => one.trim()).filter((one) => one !== ''))].sort((a, b) => b.length - a.length).map(patternOf);
  if (patterns.length === 0) return { areIn: () => false, blot: (text) => text };
  const source = patterns.join('|');
  const [once, all] = [new RegExp(source, 'iu'), new RegExp(source, 'giu')];
  return { areIn: (text) => once.test(text), blot: (text) => text.replace(all, BLOT) };
}

/** The words of what is gone that nothing in `kept` says: an earlier version may stand again in the same words. */
export function quotesOf(gone: readonly Memory[], kept: readonly Memory[], more: readonly string[] = []): Quotes {
  const said = new Set(kept.flatMap((memory) => (memory.kind === 'interaction' ? [] : [memory.text])));
  return findWords([...gone.filter(({ kind }) => kind !== 'interaction').map(memoryText), ...more].filter((words) => !said.has(words)));
}

function patternOf(words: string): string {
  const letters = [...words.normalize('NFC').replaceAll('...', '…')];
  const isWordy = (letter: string | undefined): boolean => letter !== undefined && WORDY.test(letter);
  const body = words.normalize('NFC').replaceAll('...', '…').split(/\s+/u).map((word) => [...word].map(letterPattern).join('')).join(GAP);
  return `${isWordy(letters[0]) ? String.raw`(?<![\p{L}\p{N}])` : ''}${body}${isWordy(letters.at(-1)) ? String.raw`(?![\p{L}\p{N}])` : ''}`;
}

function letterPattern(letter: string): string {
  const same = SAME.find((letters) => letters.includes(letter));
  if (same !== undefined) return `[${escape(same)}]`;
  if (letter === '…') return String.raw`(?:…|\.{3})`;
  const apart = letter.normalize('NFD');
  return apart === letter ? escape(letter) : `(?:${letter}|${apart})`;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&');
