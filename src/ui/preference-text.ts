/** What the page says about the choices a person has. */
import type { Preferences } from '../core/preferences.ts';

interface Choice { readonly name: string; readonly about: string }
/** Every preference with its choices, in the order they are shown. */
export const PREFERENCE_TEXT = {
  localMemory: {
    title: 'What a chat model is told about you',
    choices: {
      rag: { name: 'Memories', about: 'The memories nearest to the question.' },
      profile: { name: 'Profile', about: 'The sentences of your profile nearest to the question, in place of single memories.' },
      'profile-rag': { name: 'Profile and memories', about: 'Both, the profile first.' },
    },
  },
  ranking: {
    title: 'How memories are found',
    choices: {
      lexical: { name: 'By words', about: 'A memory is found when it shares words with the question.' },
      dense: { name: 'By meaning', about: 'A memory is found when it means something near. This needs the embedding model.' },
      fused: { name: 'By both', about: 'The two rankings are fused. Without the embedding model, words alone count.' },
    },
  },
  mediator: {
    title: 'Who weighs you against everyone',
    choices: {
      statistical: { name: 'Arithmetic', about: 'Each memory counts by how much it has seen; the same evidence always gives the same answer.' },
      model: { name: 'The language model', about: 'A chat model reads what both memories say and weighs it itself.' },
      both: { name: 'The model, within limits', about: 'A chat model weighs, and may choose only among what arithmetic picked.' },
    },
  },
  extraction: {
    title: 'What is remembered from what you write',
    choices: {
      rules: { name: 'Plain statements', about: 'Rules read what you clearly say about yourself. This takes no time.' },
      model: { name: 'And what a model finds', about: 'A chat model reads each message first and asks you about what the rules missed. It writes nothing by itself, and answers begin later.' },
    },
  },
} as const satisfies { readonly [K in keyof Preferences]: { readonly title: string; readonly choices: Readonly<Record<Preferences[K], Choice>> } };
