/** A text as the words ROUGE counts, each with what its place says about it. */

export interface WordPlace {
  /** As written where it first stands. */
  readonly written: string;
  readonly count: number;
  /** Of its first occurrence: words before it. */
  readonly position: number;
  readonly firstSentence: boolean;
  /** Written with a capital where no sentence begins. */
  readonly capital: boolean;
  /** Two capitals or more, or a digit beside a capital: a name somebody made up. */
  readonly name: boolean;
  /** Times it stands beside the same neighbour, at most. */
  readonly paired: number;
}

export interface Document {
  readonly words: readonly string[];
  readonly places: ReadonlyMap<string, WordPlace>;
  /** Times two words stand side by side, by "first second". */
  readonly pairs: ReadonlyMap<string, number>;
}

const WORD = /[A-Za-z0-9]+/g;

export function readDocument(text: string): Document {
  const words: string[] = [];
  const places = new Map<string, { written: string; count: number; position: number; firstSentence: boolean; capital: boolean; name: boolean; paired: number }>();
  const pairs = new Map<string, number>();
  let sentence = 0;
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const written = match[0];
    const starts = words.length === 0 || /[.!?:]\s/.test(text.slice(end, match.index));
    if (starts && words.length > 0) sentence++;
    end = match.index + written.length;
    const word = written.toLowerCase();
    const capital = /^[A-Z]/.test(written) && !starts;
    const name = (written.match(/[A-Z]/g)?.length ?? 0) > 1 || /[A-Z][a-z]*\d/.test(written);
    const place = places.get(word);
    if (place) {
      place.count++;
      place.capital ||= capital;
      place.name ||= name;
    } else places.set(word, { written, count: 1, position: words.length, firstSentence: sentence === 0, capital, name, paired: 1 });
    const pair = `${words.at(-1) ?? ''} ${word}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    words.push(word);
  }
  for (const [pair, count] of pairs) {
    for (const word of pair.split(' ')) { const place = places.get(word); if (place && count > place.paired) place.paired = count; }
  }
  return { words, places, pairs };
}
