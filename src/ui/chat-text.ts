/** What the page says in and around a chat about memory: what was remembered, asked about, looked into, and what a temporary chat is. */
import type { Ask, ChatKind, Noted } from '../app.ts';
import type { ForgetReceipt } from '../core/local/local-memory.ts';
import type { AskWhy } from '../core/conversation-store.ts';
import type { Memory } from '../core/local/memory.ts';
import { formatCount, formatDate, plural } from './format.ts';

type NotedKind = NonNullable<Noted['decision']>['kind'];

export const KIND_TEXT = { kept: 'Kept', reads: 'Reads, writes nothing', blank: 'Knows nothing' } as const satisfies Record<ChatKind, string>;
export const TEMPORARY_TEXT = {
  reads: {
    title: 'A chat that leaves nothing behind.',
    about: 'I answer from what I remember about you, and write nothing down: no memory, no message, no trace when you leave.',
    banner: 'Temporary: your memory is read, and nothing is written.',
  },
  blank: {
    title: 'A chat with a stranger.',
    about: 'I read nothing about you and write nothing down: I answer from what everyone knows, and all of it is gone when you leave.',
    banner: 'Temporary: nothing about you is read, and nothing is written.',
  },
} as const satisfies Record<Exclude<ChatKind, 'kept'>, unknown>;

export const ASK_WHY_TEXT = {
  hedged: 'You did not sound sure.',
  past: 'You said it of an earlier time.',
  recalled: 'This repeats what I had recalled, so it may not come from you.',
  pasted: 'This stands in text you pasted, which may not be about you.',
  model: 'The language model read this into your words; the rules did not.',
  general: 'This may be about things in general and not about you.',
} as const satisfies Record<AskWhy, string>;

export const CHAT_TEXT = {
  kind: 'This chat',
  leave: 'End this chat',
  leaveTitle: 'End this temporary chat?',
  leaveAbout: 'This chat will be gone, with everything in it. Nothing of it was written.',
  leaveYes: 'End it',

  noted: {
    remembered: 'Remembered:',
    changed: 'Changed:',
    known: 'Known already:',
    ended: 'No longer true from today:',
    unkept: 'Not kept, because this chat is temporary:',
    gone: 'No longer remembered:',
    replaced: 'Replaced since:',
    off: 'Switched off since:',
    until: (atMs: number) => `True until ${formatDate(atMs)}:`,
  },
  /** What a new record took the place of. */
  replaces: (atMs: number | undefined, opposite: boolean) => `replaces ${opposite ? 'the opposite, which' : 'what'} you said ${atMs === undefined ? 'before' : `on ${formatDate(atMs)}`}`,
  undo: 'Undo',
  inspect: 'Open in Memory',
  isRight: 'Yes, that is right',
  isWrong: 'No, take it back',
  confirmed: 'You confirmed it.',

  ask: ({ record }: Pick<Ask, 'record'>) => (record.kind === 'note' ? 'Remember this?' : record.stance === 'like' ? `Remember that you like ${record.target.name}?` : `Remember that ${record.target.name} is not for you?`),
  yes: 'Remember it',
  no: 'No',
  notRemembered: 'Not remembered, as you said:',

  aboutMe: 'What I remember',
  whichToForget: 'What could be meant',
  noneLeft: 'None of these is remembered any more.',
  noneOfThese: 'None of these',
  noneChosen: 'None of these was meant; nothing was forgotten.',
  all: (count: number | undefined) => `All${count === undefined ? '' : ` ${formatCount(count)}`} on the Memory page`,
  temporaryLook: 'This chat is temporary, so nothing can be changed from here.',
  since: (memory: Memory) => (memory.validUntilMs === undefined ? `since ${formatDate(memory.validFromMs)}` : `${formatDate(memory.validFromMs)} to ${formatDate(memory.validUntilMs)}`),
  likes: 'you like it',
  avoids: 'you avoid it',
  note: 'a note',
  isOff: 'switched off',
  isReplaced: 'replaced since',
  pin: 'Pin',
  unpin: 'Unpin',
  switchOff: 'Switch off',
  switchOn: 'Switch on',
  forget: 'Forget',
  forgetThis: 'Forget this',
  /** For screen readers, where one name stands on every row. */
  of: (action: string, text: string) => `${action}: ${text}`,
  forgot: ({ memories, versions, vectors, sentences, messages, evidence }: ForgetReceipt) => (memories + versions === 0 ? 'Nothing was left to forget.' : `Forgotten: ${[
    plural(memories, 'memory', 'memories'), versions > 0 ? plural(versions, 'earlier version') : '', vectors > 0 ? plural(vectors, 'vector') : '',
    sentences > 0 ? `${plural(sentences, 'sentence')} of the profile` : '', messages > 0 ? `words in ${plural(messages, 'message')}` : '', evidence > 0 ? plural(evidence, 'imported line') : '',
  ].filter(Boolean).join(', ')}.`),

  blotted: 'Words in this receipt were blotted out, because what they rested on was forgotten.',
  more: (name: string) => `More about ${name}`,
  whereFrom: 'Where from',
  fromHistory: 'It rests on your history as a whole; no single memory stands out.',
  fromGone: 'What it rested on is no longer remembered.',
  verdict: (name: string) => `Your verdict on ${name}`,
  like: 'I like it',
  avoid: 'Not for me',
  verdictStands: 'Your own words decide from now on. Press again to take it back.',
  temporaryVerdict: 'This chat is temporary, so it takes no verdicts.',

  toldNotes: 'Chat models are told what you asked me to remember:',

  pasted: 'Pasted: data, nothing is learned from it',
} as const;

export const NOTED_LEAD = { ADD: CHAT_TEXT.noted.remembered, UPDATE: CHAT_TEXT.noted.changed, SUPERSEDE: CHAT_TEXT.noted.changed, NOOP: CHAT_TEXT.noted.known } as const satisfies Record<NotedKind, string>;
