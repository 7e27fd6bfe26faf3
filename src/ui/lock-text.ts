/** The words of the lock and of the recovery page, apart from messages.ts because they arrive with them. */
import { formatCount, formatDate } from './format.ts';

/** Fewer can be tried out. */
export const SHORTEST = 8;

const rows = (count: number): string => `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;
const memories = (count: number): string => `${formatCount(count)} ${count === 1 ? 'memory' : 'memories'}`;

export const LOCK_TEXT = {
  title: 'Lock',
  off: 'Not locked: whoever can use this browser, or copy its files, can read what I remember.',
  on: 'Locked: what is yours is sealed in this browser, and each start asks for the passphrase.',
  about: 'A lock seals your memories, the conversation, your profile, what waits for your yes and what you contributed, so that they can be read only with the passphrase.',
  readable: 'What stays readable: how many rows there are, how large they are and their ids, the global memory, models, your settings, and for a while what the browser’s files still hold from before the lock.',
  warning: 'Nobody can open it without the passphrase, and nobody can reset it. If you forget it, everything sealed is lost: keep it in a password manager, and an export elsewhere.',
  guess: `Whoever has the files can guess for as long as they like: take four random words or more. At least ${SHORTEST} characters.`,
  turnOn: 'Lock with a passphrase',
  turnOff: 'Take the lock off',
  change: 'Change the passphrase',
  yes: { on: 'Lock', off: 'Take it off', change: 'Change' },
  doing: 'Sealing or unsealing every row…',
  done: { on: 'Locked. From now on each start asks for the passphrase.', off: 'The lock is off. Everything stands readable again.', change: 'The new passphrase holds; the old one no longer opens anything here.' },
  field: { current: 'Passphrase', old: 'Present passphrase', next: 'New passphrase', again: 'New passphrase, once more' },
  differ: 'The two differ.',
  short: `At least ${SHORTEST} characters.`,

  unlock: {
    title: 'LoGo is locked',
    about: 'What I remember is sealed in this browser. The passphrase opens it for this tab.',
    open: 'Open',
    opening: 'Opening…',
    forgotten: 'Forgotten?',
    forgottenAbout: 'Nobody can open it without the passphrase: not you, not whoever made this page. You can keep trying, save the sealed rows for the day it comes back to you, restore an export, or erase everything and start anew.',
    recover: 'Save or erase what is stored',
  },
  elsewhere: {
    title: 'The lock was changed in another tab',
    about: 'Memories were locked or unlocked in another tab. This one can neither read nor write them any more, and has written nothing since. Reload to go on.',
  },
} as const;

export const RECOVER_TEXT = {
  title: 'Recovery',
  about: 'This page opens what is stored in this browser as it is. It changes nothing unless you say so, and works also when the rest of LoGo does not start.',
  back: 'Back to LoGo',
  looking: 'Looking at what is stored…',
  nothing: 'Nothing is stored in this browser.',
  again: 'Look again',
  blocked: 'Close every other tab of LoGo, then look again.',

  save: 'Save what is stored',
  saveAbout: 'One file with every row of every store, as it stands. It is for safekeeping and for tools; what you want to restore by hand is best exported on the Memory page.',
  sealed: 'The rows are sealed, and stay sealed in the file: it opens with your passphrase only.',
  plain: 'The file holds everything in readable form: keep it where you would keep a diary.',
  saveYes: 'Save everything as a file',
  store: 'Store',
  count: 'Rows',
  version: (version: number) => `Database version ${version}`,

  damaged: 'Rows that cannot be read',
  damagedAbout: 'They are kept, and used for nothing. Save them before you delete them: a later version of this page, or somebody who knows the format, may still read them.',
  look: 'Look for them',
  passphrase: 'Passphrase',
  none: 'Every row can be read.',
  noneUnlocked: 'Sealed rows can be looked at with the passphrase only.',
  found: (count: number) => `${rows(count)} cannot be read.`,
  more: (count: number) => `and ${formatCount(count)} more`,
  saveThese: 'Save these rows',
  deleteThese: (count: number) => `Delete exactly ${count === 1 ? 'this row' : `these ${formatCount(count)} rows`}`,
  deleteTitle: (count: number) => `Delete ${rows(count)} for good?`,
  deleteAbout: 'All others stay. This cannot be taken back.',
  deleteYes: 'Delete for good',
  deleted: (count: number) => `${rows(count)} deleted.`,

  erase: 'Erase everything and start anew',
  eraseAbout: 'Erases everything this page keeps in this browser: memories, conversation, profile, settings and the copy of the global memory. Models stay. Nothing brings it back but an export.',
  word: 'erase',
  type: (word: string) => `Type “${word}” to confirm`,
  eraseYes: 'Erase everything',
  erased: 'Everything is erased.',

  lost: {
    title: 'What I remembered is gone',
    was: (count: number, atMs: number) => `On ${formatDate(atMs)} there were ${memories(count)} here.`,
    restore: 'Restore an export on the Memory page',
    accept: 'Understood',
  },
} as const;
