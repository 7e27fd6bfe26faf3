/** Answers what a message asks of the memory itself: at once, in the page's own words, with no model asked. */
import type { Inspection } from '../../conversation-store.ts';
import type { Vocabulary } from '../../global/vocabulary.ts';
import type { LocalMemory } from '../local-memory.ts';
import { memoryText, type Memory } from '../memory.ts';
import { sentencesOf } from '../statements/split.ts';
import { commandIn } from './commands.ts';
import type { Gated } from './gate.ts';
import { meantBy } from './take-in.ts';

export interface Reply {
  readonly text: string;
  readonly inspection?: Inspection;
  /** What the message says is taken in as well. */
  readonly takesIn?: true;
}

/** Memories shown beside an answer; the Memory page has them all. */
const SHOWN = 12;
const ALL = 1_000_000;

/** @param toNotes the answer to nothing but what is to be remembered. @returns undefined when the message asks nothing that is answered so. */
export function lookInto(gated: Gated, local: LocalMemory, vocabulary: Vocabulary, toNotes: string): Reply | undefined {
  const { typed, forgets } = gated;
  const command = commandIn(typed, vocabulary);
  switch (command?.kind) {
    case undefined: return isOnlyNotes(gated) ? { text: toNotes, takesIn: true } : undefined;
    case 'about-me': {
      const found = command.query === undefined ? local.list() : local.search(command.query, { limit: ALL }).map(({ memory }) => memory);
      const about = command.query === undefined ? '' : ` and ${command.query}`;
      return {
        text: found.length === 0 ? `I remember nothing about you${about} yet.` : `I remember ${found.length} ${found.length === 1 ? 'thing' : 'things'} about you${about}.`,
        inspection: { kind: 'about-me', ids: wordsFirst(found).slice(0, SHOWN).map(({ id }) => id), total: found.length, ...(command.query !== undefined && { query: command.query }) },
      };
    }
    case 'forget-everything':
      return { text: 'A sentence is too little for that, so nothing was erased. To erase everything I know about you, open the Memory page and choose Delete all.' };
    case 'forget': {
      if (forgets.some((one) => meantBy(one, local.all()).length > 0)) return undefined;
      const names = vocabulary.find(command.query).map(({ name }) => name);
      const query = names.length > 0 ? [...new Set(names)].join(' ') : command.query.replace(TASTE, ' ').trim();
      const ids = local.search(query, { limit: SHOWN }).map(({ memory }) => memory.id);
      return {
        text: ids.length === 0 ? 'I found nothing like that in your memory, so there was nothing to erase.' : 'Which of these should I forget? Nothing is erased before you choose.',
        inspection: { kind: 'which-to-forget', ids, query },
      };
    }
  }
}

/** Nothing but what is to be remembered: there is nothing to answer. */
const isOnlyNotes = ({ typed, notes, statements, asks, ends, forgets }: Gated): boolean =>
  notes.length > 0 && statements.length + asks.length + ends.length + forgets.length === 0 && sentencesOf(typed).length <= notes.length;

/** Words of every statement; the memory is not searched for them. */
const TASTE = /\b(?:i|my|we|our|have|am|told|said|about|that|really|like|love|hate|enjoy|dislike|avoid|prefer|rating|note|memory|statement|opinion|taste|of|on)\b/giu;

/** What the person said in words, then the newest. */
const wordsFirst = (memories: readonly Memory[]): readonly Memory[] =>
  [...memories].sort((a, b) => Number(a.kind === 'interaction') - Number(b.kind === 'interaction') || b.recordedAtMs - a.recordedAtMs || (memoryText(a) < memoryText(b) ? -1 : 1));
