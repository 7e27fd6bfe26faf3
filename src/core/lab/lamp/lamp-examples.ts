import { BUCKETS, type Case } from '../protocol.ts';
import type { Example } from '../task.ts';
import type { LampData } from './lamp-files.ts';
import { askedCitation, askedText, fieldOf, type LampTask } from './lamp-tasks.ts';

/** A question with its history: the whole profile. */
export interface LampCase extends Case { /** Its input follows the template. */ readonly plain: boolean }

/** Undated entries stand a week apart, in the order of the file. */
const WEEK_MS = 7 * 86_400_000;

/** Every question with its history. A text is its own item: the same description in two profiles is the same movie. @throws AppError input/bad-row */
export function toCases(task: string, spec: LampTask, { file, questions, outputs }: LampData): readonly LampCase[] {
  return questions.map((question): LampCase => {
    const { id, user } = question;
    const dates = question.profile.map(({ date }) => (typeof date === 'string' ? Date.parse(date) : Number.NaN));
    const dated = dates.every((timeMs) => !Number.isNaN(timeMs));
    const history = question.profile.map((entry, i): Example => {
      const where = `${file}, question with id ${id}, profile entry ${i + 1}`;
      const text = fieldOf(entry, spec.text, where);
      return { user, item: text, timeMs: dated ? dates[i] ?? 0 : i * WEEK_MS, text, topics: [], response: fieldOf(entry, spec.response, where).trim() };
    }).sort((a, b) => a.timeMs - b.timeMs);
    const timeMs = (history.at(-1)?.timeMs ?? 0) + WEEK_MS;
    const bucket = BUCKETS.findIndex(({ from, to }) => history.length >= from && history.length <= to);
    const response = outputs?.golds.get(id)?.trim() ?? '';
    if (task === 'LaMP_1') {
      const { paper, choices } = askedCitation(question, file);
      return { bucket, history, plain: true, query: { user, item: id, timeMs, text: paper, topics: choices, response } };
    }
    const { text, plain } = askedText(spec, question.input);
    return { bucket, history, plain, query: { user, item: text, timeMs, text, topics: [], response } };
  });
}

/** What people learned from responded: the newest of their profile and their golds, each once. @param newest of each person's, at most */
export function toExamples(cases: readonly LampCase[], newest: number): readonly Example[] {
  const people = new Map<string, Map<string, Example>>();
  for (const { query, history } of cases) {
    const own = people.get(query.user) ?? new Map<string, Example>();
    for (const example of [...history, query]) own.set(`${example.text}\n${example.response}`, example);
    people.set(query.user, own);
  }
  return [...people.values()].flatMap((own) => [...own.values()].sort((a, b) => a.timeMs - b.timeMs).slice(-newest));
}
