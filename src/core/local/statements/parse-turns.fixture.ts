/** One labelled chat turn with what came before it and what of it was pasted. */
export interface LabelledTurn {
  readonly class: string;
  readonly before: string | undefined;
  readonly text: string;
  readonly pasted: readonly string[];
  /** `+x` `-x` a statement is written, `note` a note, `end:x` no longer true, `forget:x` erased; with `?` before it something is asked about. */
  readonly expected: readonly string[];
}

/**
 * A line each, under the heading of its class:
 *
 * @example
 * # recalled text
 * «You love westerns.» I love westerns. [[A pasted line]]⏎and one of mine | ?+western
 */
export const parseTurns = (table: string): readonly LabelledTurn[] => table.trim().split('\n').reduce<{ turns: LabelledTurn[]; class: string }>((read, line) => {
  if (line.startsWith('# ')) return { ...read, class: line.slice(2) };
  const [, before, said = '', label = ''] = /^(?:«(.*)» )?(.*) \| ?(.*)$/u.exec(line) ?? [];
  const text = said.replaceAll('⏎', '\n');
  const pasted = [...text.matchAll(/\[\[([^]*?)\]\]/gu)].map(([, part = '']) => part);
  const expected = label.trim() === '' ? [] : label.trim().split(/ (?=[+\-?]|note|end:|forget:)/u);
  read.turns.push({ class: read.class, before, text: text.replaceAll(/\[\[([^]*?)\]\]/gu, '$1'), pasted, expected });
  return read;
}, { turns: [], class: '' }).turns;
