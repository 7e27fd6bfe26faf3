/** Plays the labelled turns through a gate and counts, class by class. */
import { EVERYDAY_TURNS } from '../statements/everyday-turns.fixture.ts';
import type { LabelledTurn } from '../statements/parse-turns.fixture.ts';
import { TURNS } from '../statements/turns.fixture.ts';
import { UNSEEN_TURNS } from '../statements/unseen-turns.fixture.ts';
import { vocabulary } from '../statements/vocabulary.fixture.ts';
import { gate, type Gated } from './gate.ts';

/** Asks count apart: a question too many costs a look, a memory too many is false. */
export interface Score { turns: number; written: number; right: number; meant: number; asked: number; askedRight: number; askMeant: number; readonly wrong: string[] }

export const LABELLED_TURNS: readonly LabelledTurn[] = [
  // The older turns are not labelled with what is asked about or taken back, only with what is stated.
  ...TURNS.map(({ text, expected }) => ({ class: expected.length > 0 ? 'statements, rules in sight' : 'nothing to write, rules in sight', before: undefined, text, pasted: [], expected })),
  ...EVERYDAY_TURNS, ...UNSEEN_TURNS.map((turn) => ({ ...turn, class: `unseen: ${turn.class}` })),
];
/** Those the rules were not made with. */
export const isUnseen = (turn: LabelledTurn): boolean => turn.class.startsWith('unseen: ');

const sign = (stance: string, name: string): string => `${stance === 'like' ? '+' : '-'}${name}`;
export function eventsOf({ statements, notes, ends, forgets, asks }: Omit<Gated, 'typed' | 'unknown'>): readonly string[] {
  return [
    ...statements.map(({ stance, target }) => sign(stance, target.name)), ...notes.map(() => 'note'),
    ...ends.map(({ target }) => `end:${target.name}`), ...forgets.map(({ target }) => `forget:${target.name}`),
    ...asks.map(({ record }) => `?${record.kind === 'note' ? 'note' : sign(record.stance, record.target.name)}`),
  ];
}

export const gateTurn = ({ text, pasted, before }: LabelledTurn): readonly string[] =>
  eventsOf(gate({ text, pasted, before: before === undefined ? [] : [{ id: 'b', role: 'assistant', atMs: 0, text: before }], vocabulary, held: [] }));

/** @returns by class, with the sum of all under "all". */
export function scoreTurns(turns: readonly LabelledTurn[], read: (turn: LabelledTurn) => readonly string[]): ReadonlyMap<string, Score> {
  const scores = new Map<string, Score>();
  for (const turn of turns) {
    const isOld = turn.class.endsWith('rules in sight');
    const found = read(turn).filter((event) => !isOld || /^[+-]/u.test(event));
    const isAsk = (event: string): boolean => event.startsWith('?');
    const isRight = (event: string): boolean => turn.expected.includes(event);
    for (const name of [turn.class, 'all']) {
      const score = scores.get(name) ?? { turns: 0, written: 0, right: 0, meant: 0, asked: 0, askedRight: 0, askMeant: 0, wrong: [] };
      scores.set(name, score);
      score.turns++;
      score.written += found.filter((event) => !isAsk(event)).length;
      score.right += found.filter((event) => !isAsk(event) && isRight(event)).length;
      score.meant += turn.expected.filter((event) => !isAsk(event)).length;
      score.asked += found.filter(isAsk).length;
      score.askedRight += found.filter((event) => isAsk(event) && isRight(event)).length;
      score.askMeant += turn.expected.filter(isAsk).length;
      if ([...found].sort().join() !== [...turn.expected].sort().join()) score.wrong.push(`${turn.class}: ${turn.text.replaceAll('\n', '⏎')} -> ${found.join(' ') || 'nothing'}, expected ${turn.expected.join(' ') || 'nothing'}`);
    }
  }
  return scores;
}

const percent = (part: number, of: number): string => (of === 0 ? '    -' : `${(100 * part / of).toFixed(1).padStart(5)}`);
export const tableOf = (scores: ReadonlyMap<string, Score>): string => [
  `${'class'.padEnd(34)}turns  written right meant  precision recall   asks right meant`,
  ...[...scores].sort(([a], [b]) => Number(a === 'all') - Number(b === 'all')).map(([name, { turns, written, right, meant, asked, askedRight, askMeant }]) =>
    `${name.padEnd(34)}${String(turns).padStart(5)}${String(written).padStart(9)}${String(right).padStart(6)}${String(meant).padStart(6)}      ${percent(right, written)}  ${percent(right, meant)}${String(asked).padStart(7)}${String(askedRight).padStart(6)}${String(askMeant).padStart(6)}`),
].join('\n');
