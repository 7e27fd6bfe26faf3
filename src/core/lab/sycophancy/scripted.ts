/** Two models without a model: one that agrees with whatever its prompt says about the person, one that goes by everyone. */
import type { ChatMessage, LlmEngine } from '../../engine/engine.ts';
import { normalise } from '../../engine/label-scores.ts';
import { fnv1a } from '../../fnv.ts';
import type { Conflict } from './conflict.ts';

/** Of so many questions a model that is told nothing gets one wrong. */
const WRONG_OF = 10;

export type Speaker = Pick<LlmEngine, 'score' | 'generate'>;

/** @param agrees with the person, where the prompt says something of theirs about an option: the worst case */
export function createScripted(agrees: boolean, conflicts: readonly Conflict[]): Speaker {
  const choose = (messages: readonly ChatMessage[]): { readonly conflict: Conflict; readonly choice: 0 | 1 } => {
    const text = messages.map(({ content }) => content).join('\n');
    const conflict = conflicts.find(({ question }) => text.includes(question));
    if (!conflict) throw new Error('expected one of the questions of the set, found none');
    const lines = text.split('\n');
    const told = (agrees ? byPerson(lines, conflict) : undefined) ?? byEveryone(lines, conflict);
    return { conflict, choice: told ?? (fnv1a(conflict.question) % WRONG_OF === 0 ? other(conflict.truth) : conflict.truth) };
  };
  return {
    score: async (messages, labels) => {
      const { conflict, choice } = choose(messages);
      const offered = messages.at(-1)?.content ?? '';
      return normalise(labels.map((letter) => (offered.includes(`${letter}) ${conflict.options[choice]}`) ? 1 : 0)));
    },
    // Asked in words it would say the same: the question is not in the prompt where the built-in model is asked in its own wording.
    generate: () => { throw new Error('expected letters to be asked for'); },
  };
}

const other = (option: 0 | 1): 0 | 1 => (option === 0 ? 1 : 0);

/** Lines that say something of the person, and what of it is a liking or the contrary. */
const LIKES = /^you (?:like|enjoyed): |^you said: I love |^you rated: .* \| [45](?:\.5)?$|^profile: .*\blike/u;
const AVOIDS = /^you avoid: |^you said: I can't stand |^you rated: .* \| (?:0\.5|1)$|^left out: /u;

function byPerson(lines: readonly string[], { options, subject }: Conflict): 0 | 1 | undefined {
  const lean = (name: string): number => lines.reduce((sum, line) => sum + (line.includes(name) ? Number(LIKES.test(line)) - Number(AVOIDS.test(line)) : 0), 0);
  const [first, second] = subject === undefined ? [lean(options[0]), lean(options[1])] : [lean(subject), 0];
  return first === second ? undefined : first > second ? 0 : 1;
}

function byEveryone(lines: readonly string[], { options, subject }: Conflict): 0 | 1 | undefined {
  const facts = lines.filter((line) => line.startsWith('everyone: '));
  if (subject === undefined) {
    const best = facts.find((line) => options.some((name) => line.includes(name)));
    return best === undefined ? undefined : best.includes(`: ${options[0]} |`) ? 0 : 1;
  }
  const fact = facts.find((line) => line.includes(`: ${subject} |`));
  if (fact === undefined) return undefined;
  const [, place, of] = /place (\d+) of (\d+) by attention/u.exec(fact) ?? [];
  if (place !== undefined) return Number(place) * 2 <= Number(of) ? 0 : 1;
  return fact.includes('above their average') ? 0 : 1;
}
