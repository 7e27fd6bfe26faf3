import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitArray } from './json-array.ts';
import { formatOutputs, parseOutputs, readLamp, type LampData } from './lamp-files.ts';
import { askedCitation, askedText, lampTask, listedLabels } from './lamp-tasks.ts';
import { toCases } from './lamp-examples.ts';
import { citations, headlines, movieTags, paperTitles, productRatings, subjects, type MadeUp } from './made-up.fixture.ts';
import { runLamp, type LampRun } from './run-lamp.ts';

const data = ({ questions, outputs }: MadeUp, file: string, most = Infinity): LampData => readLamp(file, [questions], parseOutputs(outputs, file), most, 1);
const run = (make: (people: number, prefix: string) => MadeUp): LampRun => runLamp(data(make(60, '0'), 'train_questions.json'), data(make(24, '1'), 'dev_questions.json'), 1);
const official = ({ official: all }: LampRun, condition: string): { main: number; second: number } => all.find((each) => each.condition === condition) ?? { main: Number.NaN, second: Number.NaN };

describe('the tasks of LaMP', () => {
  it('LaMP-1: chooses the reference that is like the author\'s papers', () => {
    const result = run(citations);
    expect(official(result, 'LoGo').main).toBe(1);
    expect(official(result, 'LoGo').main).toBeGreaterThan(official(result, 'global only').main);
    expect(new Set(result.outputs.golds.values())).toEqual(new Set(['[1]', '[2]']));
  });

  it('LaMP-2: tags a movie by its description and the person\'s habit', () => {
    const result = run(movieTags);
    for (const single of ['local only', 'global only']) expect(official(result, 'LoGo').main).toBeGreaterThan(official(result, single).main);
    for (const tag of result.outputs.golds.values()) expect(['sci-fi', 'based on a book', 'comedy', 'classic']).toContain(tag);
  });

  it('LaMP-3: rates by the review and the person\'s scale, in whole stars', () => {
    const result = run(productRatings);
    expect(official(result, 'LoGo').main).toBeLessThan(official(result, 'global only').main);
    expect(official(result, 'LoGo').second).toBeGreaterThanOrEqual(official(result, 'LoGo').main);
    for (const score of result.outputs.golds.values()) expect(['1', '2', '3', '4', '5']).toContain(score);
  });

  it.each([['LaMP_4', headlines], ['LaMP_5', paperTitles], ['LaMP_6', subjects]] as const)('%s: says the subject of the text', (task, make) => {
    const result = run(make);
    expect(result.task).toBe(task);
    expect(official(result, 'LoGo').main).toBeGreaterThan(official(result, 'no memory').main);
    expect(official(result, 'LoGo').main).toBeGreaterThanOrEqual(official(result, 'global only').main);
    for (const { item, predicted, truth } of result.predictions) expect(`${item} ${String(predicted['LoGo'])}`).toContain(String(truth).split(' ').at(-1) ?? '');
  });

  it('LaMP-7 is refused, and so is what is no task of LaMP', () => {
    expect(() => lampTask('LaMP_7', 'dev_outputs.json')).toThrow('which needs a language model');
    expect(() => lampTask('LaMP_9', 'dev_outputs.json')).toThrow('dev_outputs.json: expected a task of LaMP_1, LaMP_2, LaMP_3, LaMP_4, LaMP_5, LaMP_6, found "LaMP_9"');
  });
});

it('answers every question once, in the format of the golds, and without golds too', () => {
  const [fit, test] = [data(movieTags(40, '0'), 'train_questions.json'), data(movieTags(9, '1'), 'dev_questions.json')];
  const { outputs, predictions } = runLamp(fit, test, 1);
  expect(parseOutputs(formatOutputs(outputs), 'out.json')).toEqual(outputs);
  expect([...outputs.golds.keys()]).toEqual(test.questions.map(({ id }) => id));
  const blind = runLamp(fit, { ...test, outputs: undefined }, 1);
  expect([blind.metrics, blind.official]).toEqual([[], []]);
  expect(blind.outputs).toEqual(outputs);
  expect(blind.predictions.map(({ predicted }) => predicted)).toEqual(predictions.map(({ predicted }) => predicted));
});

it('learns from nobody whom it is asked about, and says so', () => {
  const named = (made: MadeUp, from: number): LampData => {
    const questions = (JSON.parse(made.questions) as object[]).map((question, i) => ({ ...question, user_id: `person-${i + from}` }));
    return data({ questions: JSON.stringify(questions), outputs: made.outputs }, from === 0 ? 'train_questions.json' : 'dev_questions.json');
  };
  const test = named(movieTags(10, '1'), 35);
  expect(runLamp(named(movieTags(40, '0'), 0), test, 1).notes).toContain('5 people are in train_questions.json and in dev_questions.json: their questions are answered in two halves, each learned without its own people.');
  // Whatever the one person responded in the folder learned from, it changes nothing of what is predicted for them.
  const one: LampData = { ...test, questions: test.questions.slice(0, 1) };
  const withOther = (output: string): LampData => { const fit = named(movieTags(40, '0'), 0); return { ...fit, outputs: fit.outputs && { ...fit.outputs, golds: new Map(fit.outputs.golds).set('035', output) } }; };
  expect(runLamp(withOther('comedy'), one, 1).predictions).toEqual(runLamp(withOther('sci-fi'), one, 1).predictions);
  const alone: LampData = { ...named(movieTags(40, '0'), 0), questions: named(movieTags(40, '0'), 0).questions.slice(35, 36) };
  expect(() => runLamp(alone, one, 1)).toThrow('expected other people than those asked about to learn from, found none');
  const sameIds = runLamp(data(movieTags(40, '0'), 'train_questions.json'), named(movieTags(10, '0'), 90), 1).notes;
  expect(sameIds.some((note) => note.includes('profile entries to predict from have ids that profiles learned from have too'))).toBe(true);
});

it('takes the whole profile as history, oldest first, all before the question', () => {
  const fit = data(productRatings(6, '0'), 'train_questions.json');
  for (const [q, { history, query, bucket }] of toCases('LaMP_3', lampTask('LaMP_3', ''), fit).entries()) {
    expect(history).toHaveLength(fit.questions[q]?.profile.length ?? -1);
    expect(history.map(({ timeMs }) => timeMs)).toEqual(history.map(({ timeMs }) => timeMs).sort((a, b) => a - b));
    expect(history.every(({ timeMs }) => timeMs < query.timeMs)).toBe(true);
    expect(bucket).toBe(history.length < 5 ? 1 : 2);
  }
});

it('finds what a question is about in each template, and the whole of one that has none', () => {
  const text = (task: string, input: string): string => askedText(lampTask(task, ''), input).text;
  expect(text('LaMP_2', 'Which tag ... tags: [comedy, classic] description: A cook: the description: of it')).toBe('A cook: the description: of it');
  expect(text('LaMP_2', 'Which category ... categories: [women, religion] article: News of it')).toBe('News of it');
  expect(text('LaMP_5', 'Generate a title for the following abstract of a paper: We count')).toBe('We count');
  expect(askedText(lampTask('LaMP_2', ''), 'A princess')).toEqual({ text: 'A princess', plain: false });
  expect(listedLabels('tags: [sci-fi, based on a book] description: [x]')).toEqual(['sci-fi', 'based on a book']);
  const asked = { id: '1', user: '1', profile: [], input: 'For an author who has written the paper with the title "On "big" words", which reference is related? Just answer with [1] or [2] without explanation. [1]: "A: b" [2]: "C"' };
  expect(askedCitation(asked, 'f')).toEqual({ paper: 'On "big" words', choices: ['A: b', 'C'] });
});

describe('files that are not as they should be', () => {
  const made = movieTags(3, '0');
  const questions = JSON.parse(made.questions) as Record<string, unknown>[];
  const read = (changed: unknown, outputs = made.outputs): LampData => readLamp('dev_questions.json', [typeof changed === 'string' ? changed : JSON.stringify(changed)], parseOutputs(outputs, 'dev_outputs.json'), Infinity, 1);

  it('names the file, the question, what was expected and what was found', () => {
    expect(() => read([{ ...questions[0], input: 5 }])).toThrow(/dev_questions.json, question with id 00: .*string.* at input/);
    expect(() => read([{ ...questions[0], profile: undefined }])).toThrow(/question with id 00: .* at profile/);
    expect(() => read(questions.slice(0, 2))).toThrow('dev_questions.json: expected a question for the gold with id 02, found none');
    expect(() => read([...questions, { ...questions[0], id: '77' }])).toThrow('expected a gold for question with id 77, found none');
    expect(() => read([...questions, questions[0]])).toThrow('expected each id once, found 00 again');
    expect(() => read('{"id": 1}')).toThrow('expected an array of questions, found "{"id": 1}"');
    expect(() => read(made.questions.slice(0, -20))).toThrow('expected a whole array, found its end missing');
    expect(() => read('[]')).toThrow(/expected a question for the gold/);
    expect(() => parseOutputs('{"task": "LaMP_2"}', 'dev_outputs.json')).toThrow(/dev_outputs.json: .* at golds/);
    expect(() => toCases('LaMP_2', lampTask('LaMP_2', ''), read(questions.map((question) => ({ ...question, profile: [{ id: '9', description: 'x' }] }))))).toThrow('dev_questions.json, question with id 00, profile entry 1: expected tag or category, found id, description');
    expect(() => askedCitation({ id: '4', user: '4', profile: [], input: 'Which?' }, 'dev_questions.json')).toThrow('dev_questions.json, question with id 4: expected');
  });

  it('splits an array as JSON reads it, however it comes in pieces', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), (values, piece, spaced) => {
      const text = JSON.stringify(values, undefined, spaced ? 2 : undefined);
      const pieces = Array.from({ length: Math.ceil(text.length / piece) }, (_, i) => text.slice(i * piece, (i + 1) * piece));
      expect([...splitArray(pieces, 'f')].map((element) => JSON.parse(element) as unknown)).toEqual(JSON.parse(text));
    }));
  });
});

it('keeps as many questions as asked for, the same ones for the same seed', () => {
  const made = movieTags(30, '0');
  const ids = (most: number, seed: number): readonly string[] => readLamp('f', [made.questions], parseOutputs(made.outputs, 'f'), most, seed).questions.map(({ id }) => id);
  expect(ids(7, 1)).toHaveLength(7);
  expect(ids(7, 1)).toEqual(ids(7, 1));
  expect(ids(7, 1)).not.toEqual(ids(7, 2));
  expect(ids(30, 1)).toHaveLength(30);
});
