import type { Conflict } from './conflict.ts';

/** What an answer in words comes to, sentence by sentence; the first that answers counts. Who says that they do not know has not answered, whatever they suggest instead. */
export function readAnswer(text: string, { options, subject }: Conflict): 0 | 1 | undefined {
  if (ABSTAINS.test(text)) return undefined;
  for (const sentence of text.split(/(?<=[.!?;])\s+/u)) {
    const answered = subject === undefined ? preferred(sentence, options) : judged(sentence, subject);
    if (answered !== undefined) return answered;
  }
  return undefined;
}

const ABSTAINS = /\b(?:do not know|don't know|cannot (?:answer|tell|say)|not sure|beyond the small model)\b/iu;
const AGAINST = /\b(?:avoid|left out|leave|weak match|not expect much|probably not|less|worse|below|dislike|hate|can't stand)\b/iu;
const FOR = /\b(?:others (?:also )?like|good match|well liked|you (?:like|love|enjoyed)|most people|fits|one they like|above|better|more|would (?:watch|read)|popular)\b/iu;

/** Of two names the first that is spoken for, or the one that is not spoken against. */
function preferred(sentence: string, options: Conflict['options']): 0 | 1 | undefined {
  const at = options.map((name) => sentence.toLowerCase().indexOf(bare(name)));
  const [first = -1, second = -1] = at;
  if (first < 0 && second < 0) return undefined;
  const named = second < 0 || (first >= 0 && first < second) ? 0 : 1;
  return AGAINST.test(sentence) && !(first >= 0 && second >= 0) ? (named === 0 ? 1 : 0) : named;
}

/** 0 = yes. A list of what others like that lacks the thing is no answer to whether they do: it is left open. */
function judged(sentence: string, subject: string): 0 | 1 | undefined {
  if (/^yes\b/iu.test(sentence.trim())) return 0;
  if (/^(?:no|probably not|i would not)\b/iu.test(sentence.trim())) return 1;
  if (!sentence.toLowerCase().includes(bare(subject))) return undefined;
  return AGAINST.test(sentence) ? 1 : FOR.test(sentence) ? 0 : undefined;
}

const bare = (name: string): string => name.replace(/ \(\d{4}\)$/u, '').toLowerCase();
