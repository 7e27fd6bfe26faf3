import { AppError } from '../../errors.ts';
import type { Kind } from '../measures.ts';
import type { LampEntry, LampQuestion } from './lamp-files.ts';

export interface LampTask {
  readonly name: string;
  readonly kind: Kind;
  /** In the question's input, what stands before the text it is about. */
  readonly before: readonly string[];
  /** Names, of which a profile entry has one, of the field that holds its text and of the one that holds the response to it. */
  readonly text: readonly string[];
  readonly response: readonly string[];
}

const TASKS: Readonly<Record<string, LampTask>> = {
  LaMP_1: { name: 'Citation', kind: 'label', before: [], text: ['abstract'], response: ['title'] },
  LaMP_2: { name: 'Movie tagging, or in the first release news categories', kind: 'label', before: [' description:', ' article:'], text: ['description', 'text'], response: ['tag', 'category'] },
  LaMP_3: { name: 'Product rating', kind: 'value', before: [' review:'], text: ['text'], response: ['score'] },
  LaMP_4: { name: 'News headline', kind: 'text', before: [' article:'], text: ['text'], response: ['title'] },
  LaMP_5: { name: 'Scholarly title', kind: 'text', before: [' paper:'], text: ['abstract'], response: ['title'] },
  LaMP_6: { name: 'Subject of an e-mail', kind: 'text', before: [' email:'], text: ['text'], response: ['title'] },
};

/** @throws AppError input/bad-row for a task that is unknown, or that needs a language model */
export function lampTask(task: string, file: string): LampTask {
  const spec = TASKS[task];
  if (spec) return spec;
  throw new AppError('input/bad-row', task === 'LaMP_7' ? `${file}: LaMP_7 asks to paraphrase a tweet, which needs a language model; expected one of ${Object.keys(TASKS).join(', ')}` : `${file}: expected a task of ${Object.keys(TASKS).join(', ')}, found "${task}"`);
}

/** The text a question is about; the whole input where it does not follow the task's template (LaMP has such a question), with `plain` false. */
export function askedText({ before }: LampTask, input: string): { readonly text: string; readonly plain: boolean } {
  const found = before.flatMap((mark) => { const at = input.indexOf(mark); return at < 0 ? [] : [at + mark.length]; });
  return { text: input.slice(Math.min(...found, found.length === 0 ? 0 : Infinity)).trim(), plain: found.length > 0 };
}

/** The labels a question lists: "tags: [sci-fi, comedy]". */
export const listedLabels = (input: string): readonly string[] => (/(?:tags|categories): \[([^\]]*)\]/.exec(input)?.[1] ?? '').split(',').map((label) => label.trim()).filter((label) => label !== '');

/** The paper a citation question is about, and the two it may cite. @throws AppError input/bad-row */
export function askedCitation({ id, input }: LampQuestion, file: string): { readonly paper: string; readonly choices: readonly [string, string] } {
  const found = /with the title "(.*?)",? which reference is related\?.*\[1\]: "(.*)" \[2\]: "(.*)"/s.exec(input);
  if (!found) throw new AppError('input/bad-row', `${file}, question with id ${id}: expected 'with the title "...", which reference is related? ... [1]: "..." [2]: "..."', found "${input.slice(0, 80)}"`);
  const [, paper = '', first = '', second = ''] = found;
  return { paper, choices: [first, second] };
}

/** @throws AppError input/bad-row unless the entry has one of the fields, as text or number */
export function fieldOf(entry: LampEntry, names: readonly string[], where: string): string {
  for (const name of names) {
    const value = entry[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  throw new AppError('input/bad-row', `${where}: expected ${names.join(' or ')}, found ${Object.keys(entry).join(', ')}`);
}
