import type { Pack } from '../../global/pack.ts';
import type { Interaction, Memory, Statement } from '../memory.ts';
import { gatherEvidence } from '../topic-evidence.ts';
import type { Finding, History } from './history.ts';
import { aboutBreadth, aboutValues } from './overall.ts';
import type { Sentence } from './profile.ts';
import { aboutDecades, aboutLately } from './times.ts';
import { aboutTopics } from './topics.ts';

const QUOTES = 4;
const TOPICS = 6;
const SENTENCES = 12;

/**
 * What the memories say about the person in one domain, in sentences that the numbers support (clear.ts); pure and
 * deterministic. The most valuable first: the person's own words, what they like and do not, what changed, and how they are
 * on the whole.
 *
 * @param memories current ones, of any domain
 * @returns at most 12
 */
export function writeProfile(memories: readonly Memory[], pack: Pack): readonly Sentence[] {
  const evidence = gatherEvidence(memories, pack.id, pack.domain.scale?.mean);
  const interactions = memories
    .filter((memory): memory is Interaction => memory.kind === 'interaction' && memory.domain === pack.id)
    .sort((a, b) => b.validFromMs - a.validFromMs || (a.id < b.id ? -1 : 1));
  const sources = interactions.map(({ id }) => id);
  const findings = interactions.length > 0 ? findAll({ pack, evidence, interactions }) : [];
  return [...evidence.statements.slice(0, QUOTES).map(quote), ...findings.map((finding): Sentence => ({ ...finding, sources }))].slice(0, SENTENCES);
}

const findAll = (history: History): readonly Finding[] =>
  [...aboutTopics(history).slice(0, TOPICS), aboutLately(history), aboutValues(history), aboutDecades(history), aboutBreadth(history)].flatMap((finding) => finding ?? []);

const quote = ({ id, text, target }: Statement): Sentence => ({
  text: `You said: “${text}”.`, topics: target.kind === 'topic' ? [target.id] : [], sources: [id], shown: [id],
});
