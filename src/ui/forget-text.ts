/** What went when something was forgotten. Apart from memory-text.ts because the chat tells it too. */
import type { ForgetReceipt } from '../core/local/local-memory.ts';
import { plural } from './format.ts';

export const FORGET_TEXT = {
  label: 'What was erased',
  nothing: 'It was gone already: nothing was left to erase.',
  erased: ({ memories, versions, vectors, sentences, messages, evidence }: ForgetReceipt) => `Erased: ${[
    plural(memories, 'memory', 'memories'),
    versions > 0 ? plural(versions, 'earlier version') : '',
    vectors > 0 ? plural(vectors, 'vector') : '',
    sentences > 0 ? `${plural(sentences, 'sentence')} of the profile` : '',
    messages > 0 ? `words in ${plural(messages, 'message')}` : '',
    evidence > 0 ? `${plural(evidence, 'imported line')} that said the same` : '',
  ].filter(Boolean).join(', ')}.`,
  fromEveryone: 'Answers on this now come from everyone.',
} as const;
