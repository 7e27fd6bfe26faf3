/** Texts as sparse tf-idf vectors of unit length: log-scaled counts, words (and in short texts word pairs) seen in at least two texts. */

export interface SparseVector { readonly ids: Int32Array; readonly values: Float32Array }

export interface Words { readonly size: number; vector(text: string, topics: readonly string[]): SparseVector }

const LEAST_TEXTS = 2;
/** Word pairs help texts up to this many words; in longer ones they cost ten times the time for nothing measurable. */
const SHORT = 60;

export function learnWords(texts: readonly { readonly text: string; readonly topics: readonly string[] }[]): Words {
  const seen = new Map<string, number>();
  for (const { text, topics } of texts) for (const word of new Set(wordsOf(text, topics))) seen.set(word, (seen.get(word) ?? 0) + 1);
  const ids = new Map<string, number>();
  const idf: number[] = [];
  for (const [word, count] of seen) {
    if (count < LEAST_TEXTS) continue;
    ids.set(word, ids.size);
    idf.push(Math.log(1 + texts.length / count));
  }
  return {
    size: ids.size,
    vector: (text, topics) => {
      const counts = new Map<number, number>();
      for (const word of wordsOf(text, topics)) {
        const id = ids.get(word);
        if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      const entries = [...counts].map(([id, count]) => [id, (1 + Math.log(count)) * (idf[id] ?? 0)] as const);
      const length = Math.sqrt(entries.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
      return { ids: Int32Array.from(entries, ([id]) => id), values: Float32Array.from(entries, ([, value]) => value / length) };
    },
  };
}

function wordsOf(text: string, topics: readonly string[]): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}'+#]+|[!?]/gu) ?? [];
  const pairs = words.length > SHORT ? [] : words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`);
  return [...words, ...pairs, ...topics.map((topic) => `topic:${topic}`)];
}

/** Cosine of two unit vectors, given one as a map from word to value. */
export function cosine(a: ReadonlyMap<number, number>, b: SparseVector): number {
  let sum = 0;
  for (let i = 0; i < b.ids.length; i++) sum += (a.get(b.ids[i] ?? -1) ?? 0) * (b.values[i] ?? 0);
  return sum;
}
export const toMap = ({ ids, values }: SparseVector): ReadonlyMap<number, number> => new Map([...ids].map((id, i) => [id, values[i] ?? 0]));
