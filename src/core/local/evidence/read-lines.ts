/** From a text that another assistant exported to lines that wait for a yes. Nothing is decided here, and nothing obeyed. */
import type { Effects } from '../../effects.ts';
import { AppError } from '../../errors.ts';
import type { Vocabulary } from '../../global/vocabulary.ts';
import type { Skipped } from '../import/table.ts';
import { memoryText, type Memory, type Note, type Statement } from '../memory.ts';
import { sameThingKey } from '../same-thing.ts';
import { extractStatements } from '../statements/extract.ts';
import type { Evidence, EvidenceId } from './evidence.ts';
import { firstPerson } from './first-person.ts';
import { readsLikeInstruction } from './instruction.ts';
import { recordOf } from './record.ts';
import { splitText } from './split-text.ts';

export const MAX_LINES = 2000;
export const MAX_LENGTH = 1000;

export interface EvidenceReading {
  readonly evidence: readonly Evidence[];
  /** What was left out, and why. */
  readonly skipped: readonly Skipped[];
}
export interface ReadingParts {
  readonly vocabulary: Vocabulary;
  /** In use. */
  readonly memories: readonly Memory[];
  readonly waiting: readonly Evidence[];
  readonly effects: Effects;
}

/** @throws AppError input/empty, input/bad-row for what is no text */
export function readLines(text: string, from: string, { vocabulary, memories, waiting, effects }: ReadingParts): EvidenceReading {
  if (/^PK\u0003\u0004|\u0000/u.test(text)) throw new AppError('input/bad-row', `${from}: expected text, found a binary file; unzip it first`);
  const sayings = splitText(text);
  if (sayings.length === 0) throw new AppError('input/empty', `${from}: expected at least one line about you, found none`);
  const importedAtMs = effects.now();
  const reading = effects.newId();
  const remembered = new Set(memories.flatMap((memory) => keysOf(memory)));
  const held = new Set(waiting.map(({ text: line }) => wordsOf(line)));
  const here = new Set<string>();
  const skipped = new Map<string, number[]>();
  const evidence: Evidence[] = [];
  for (const { text: own, line, saidAtMs } of sayings) {
    const skip = (reason: string): void => { skipped.set(reason, [...skipped.get(reason) ?? [], line]); };
    const words = wordsOf(own);
    if (evidence.length === MAX_LINES) skip(`more than ${MAX_LINES} lines at once; bring the rest afterwards`);
    else if (own.length > MAX_LENGTH) skip(`longer than ${MAX_LENGTH} characters; break it into sentences`);
    else if (words.length < 3) skip('there are no words in it');
    else if (here.has(words)) skip('it says the same as a line above');
    else if (held.has(words)) skip('it is waiting already');
    else {
      here.add(words);
      const one: Evidence = {
        // Numbered, so that lines stay in the order in which they came.
        id: `${reading}/${String(line).padStart(6, '0')}` as EvidenceId, text: own, from, importedAtMs, ...(saidAtMs !== undefined && saidAtMs <= importedAtMs && { saidAtMs }),
        ...(readsLikeInstruction(own) ? { proposal: { kind: 'note' }, instruction: true } : { proposal: propose(own, vocabulary) }),
      };
      if (keysOf(recordOf(one, 'none', importedAtMs)).some((key) => remembered.has(key))) skip('it is remembered already');
      else evidence.push(one);
    }
  }
  return { evidence, skipped: [...skipped].map(([reason, lines]) => ({ reason, rows: lines.length, lines: lines.slice(0, 5) })) };
}

/** A statement where the rules find exactly one, else a note. An instruction is never a statement. */
export function propose(line: string, vocabulary: Vocabulary): Evidence['proposal'] {
  if (readsLikeInstruction(line)) return { kind: 'note' };
  const { statements: [only, ...others], forgets } = extractStatements(firstPerson(line), vocabulary);
  if (!only || others.length > 0 || forgets.length > 0) return { kind: 'note' };
  return { kind: 'statement', domain: only.packId, stance: only.stance, target: only.target };
}

const wordsOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Two with a key in common say the same: in the same words, or in the same sense of the same thing. */
const keysOf = (memory: Memory | Statement | Note): readonly string[] => [
  `words ${wordsOf(memoryText(memory))}`, ...(memory.kind === 'statement' ? [`${memory.stance} ${sameThingKey(memory)}`] : []),
];
