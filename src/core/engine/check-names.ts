/** Every name in an answer is looked up in what the answer may draw on; what is found nowhere is shown as unconfirmed. */

/** Offsets are UTF-16 positions in the answer, `to` exclusive. */
export interface NameSpan { readonly from: number; readonly to: number; readonly text: string }
export interface NameCheck {
  readonly known: readonly NameSpan[];
  readonly unknown: readonly NameSpan[];
}

const WORD = String.raw`(?:\p{Lu}\.|\p{Lu}[\p{L}\p{N}'’-]*)`;
const LINK = String.raw`(?:of|the|and|in|on|to|a|an|for|de|la|le|der|van|von|&|\d+)`;
const YEAR = String.raw`\((?:1[89]|20)\d\d\)`;
/** In this order: a quoted span, anything ending in a year, a run of capitalised words. */
const CANDIDATE = new RegExp(
  String.raw`["“]([^"“”]{2,120})["”]|${WORD}(?:[ :,]+(?:${WORD}|${LINK}))*[ ]+${YEAR}|${WORD}(?:[ :]+(?:${LINK}[ ]+)*${WORD})*`, 'gu');

/**
 * @param titles names as they stand in the context; found verbatim they are known.
 * @param allowed all other text a name may come from: the question, the conversation, the page's own words.
 */
export function checkNames(answer: string, titles: readonly string[], allowed: string): NameCheck {
  const known: NameSpan[] = [];
  let rest = answer;
  for (const title of [...titles].sort((a, b) => b.length - a.length)) {
    if (title === '') continue;
    for (let at = rest.indexOf(title); at >= 0; at = rest.indexOf(title, at + title.length)) {
      known.push({ from: at, to: at + title.length, text: title });
      rest = rest.slice(0, at) + '\n'.repeat(title.length) + rest.slice(at + title.length);
    }
  }
  const unknown: NameSpan[] = [];
  const haystack = normalise([...titles, allowed].join('\n'));
  for (const match of rest.matchAll(CANDIDATE)) {
    const quoted = match[1];
    const raw = quoted ?? match[0];
    const text = raw.replace(/[.,:;'’-]+$/u, '');
    const from = match.index + (quoted === undefined ? 0 : 1);
    const opens = quoted === undefined && opensSentence(rest, from);
    if (quoted === undefined && (/^I(?:['’]\p{L}+)?$/u.test(text) || (opens && !/\s/u.test(text)))) continue;
    // The word that opens a sentence is capitalised anyway: "Watch Alien" may name only Alien.
    const found = haystack.includes(normalise(text)) || (opens && haystack.includes(normalise(text.replace(/^\S+\s+/u, ''))));
    (found ? known : unknown).push({ from, to: from + text.length, text });
  }
  const inOrder = (a: NameSpan, b: NameSpan): number => a.from - b.from;
  return { known: known.sort(inOrder), unknown: unknown.sort(inOrder) };
}

function opensSentence(text: string, from: number): boolean {
  const before = text.slice(0, from).trimEnd();
  return before === '' || /[.!?:;\n]["”)]?$/u.test(before);
}

const normalise = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
