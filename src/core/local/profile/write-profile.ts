/**
 * What a history says about the person, in sentences: pure and deterministic. Every sentence is one that the numbers
 * support (clear.ts), in the words of the pack.
 */
import type { Pack } from '../../global/pack.ts';
import type { LocalEvidence } from '../local-memory.ts';
import type { Interaction, Memory, MemoryId, Statement } from '../memory.ts';
import { gatherEvidence } from '../topic-evidence.ts';
import { aboutBreadth, aboutValues } from './overall.ts';
import type { Sentence } from './profile.ts';
import { aboutDecades, aboutLately } from './times.ts';
import { aboutTopics } from './topics.ts';

/** What a sentence about the history is written from. */
export interface History {
  readonly pack: Pack;
  readonly evidence: LocalEvidence;
  /** Current interactions of the domain, newest first. */
  readonly interactions: readonly Interaction[];
}

/** One that is not a person's own words, before it has its sources. */
export interface Finding { readonly text: string; readonly topics: readonly string[]; readonly shown: readonly MemoryId[] }

const QUOTES = 4;
const TOPICS = 6;
const SENTENCES = 12;
export const SHOWN = 5;

/**
 * The most valuable first: the person's own words, what they like and do not, what changed, and how they are on the whole.
 * A sentence about the history rests on all of it: a person's average, and what is usual for them, come from everything.
 *
 * @param memories current ones
 * @returns at most 12
 */
export function writeProfile(memories: readonly Memory[], pack: Pack): readonly Sentence[] {
  const evidence = gatherEvidence(memories, pack.id, pack.domain.scale?.mean);
  const interactions = memories
    .filter((memory): memory is Interaction => memory.kind === 'interaction' && memory.domain === pack.id)
    .sort((a, b) => b.validFromMs - a.validFromMs || (a.id < b.id ? -1 : 1));
  const history: History = { pack, evidence, interactions };
  const sources = interactions.map(({ id }) => id);
  const findings = interactions.length === 0 ? [] : [
    ...aboutTopics(history).slice(0, TOPICS), aboutLately(history), aboutValues(history), aboutDecades(history), aboutBreadth(history),
  ].flatMap((finding) => finding ?? []);
  return [...quotes(evidence.statements), ...findings.map((finding): Sentence => ({ ...finding, sources }))].slice(0, SENTENCES);
}

/** Newest first. */
const quotes = (statements: readonly Statement[]): readonly Sentence[] => statements.slice(0, QUOTES).map(({ id, text, target }) => ({
  text: `You said: “${text}”.`, topics: target.kind === 'topic' ? [target.id] : [], sources: [id], shown: [id],
}));
