import { AppError } from '../../errors.ts';

/**
 * The elements of a JSON array as texts, one at a time: LaMP's larger files are longer than a string may be.
 *
 * @param chunks the file's text in pieces of any length
 * @throws AppError input/bad-row when the text is not one whole array
 */
export function* splitArray(chunks: Iterable<string>, file: string): Generator<string> {
  const fail = (expected: string, found: string): AppError => new AppError('input/bad-row', `${file}: expected ${expected}, found ${found}`);
  let depth = 0;
  let inString = false;
  let escaped = false;
  let ended = false;
  let element = '';
  for (const chunk of chunks) {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk[i] ?? '';
      if (inString) {
        if (escaped) escaped = false;
        else if (c === '\\') escaped = true;
        else if (c === '"') inString = false;
        continue;
      }
      if (depth === 0) {
        if (c.trim() === '') continue;
        if (ended || c !== '[') throw fail(ended ? 'nothing after the array' : 'an array of questions', `"${chunk.slice(i, i + 20)}"`);
        depth = 1;
        from = i + 1;
      } else if (c === '"') inString = true;
      else if (c === '[' || c === '{') depth++;
      else if (depth === 1 && (c === ',' || c === ']')) {
        element += chunk.slice(from, i);
        if (element.trim() !== '') yield element;
        else if (c === ',') throw fail('an element before each comma', 'none');
        element = '';
        from = i + 1;
        if (c === ']') [depth, ended] = [0, true];
      } else if (c === ']' || c === '}') depth--;
    }
    if (depth > 0) element += chunk.slice(from);
  }
  if (!ended) throw fail('a whole array', 'its end missing');
}
