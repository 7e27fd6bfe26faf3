import type { Pack } from '../global/pack.ts';
import type { LocalEvidence } from '../local/local-memory.ts';
import { alignTopics } from '../mediator/align.ts';
import { chooseItems } from '../mediator/choose.ts';
import { scoreItems } from '../mediator/score.ts';
import type { MediatorSettings } from '../mediator/settings.ts';
import { weighTopic } from '../mediator/weigh.ts';
import { sharesOf } from './outputs.ts';

const NOBODY: LocalEvidence = { interactions: 0, n: 0, topics: new Map(), seen: new Map(), statements: [] };
/** Enough to see where the suggestions lean; each costs a look at every item. */
const MOST = 60;

/**
 * Shares by topic of what the mediator suggests to someone of this community without a history, who asks for more until
 * `count` things were suggested (at most `MOST`). The control of the meter: it picks what is best, not what is typical, so
 * its suggestions to anyone are some way from what people turn to.
 */
export function newcomerShares(pack: Pack, membership: readonly number[], count: number, topics: readonly number[], settings: MediatorSettings): readonly number[] {
  const aligned = alignTopics(pack, NOBODY, membership);
  const reconciled = aligned.map((topic) => weighTopic(pack, topic, settings));
  const scored = scoreItems(pack, aligned, reconciled, membership);
  const suggested: string[] = [];
  const items: (readonly number[])[] = [];
  while (suggested.length < Math.min(count, MOST)) {
    const { picks } = chooseItems(scored, reconciled, NOBODY, { topicIds: [], itemHits: [], wants: 'more' }, 0, [], suggested, undefined, settings);
    if (picks.length === 0) break;
    suggested.push(...picks.map(({ scored: { item } }) => item.id));
    items.push(...picks.map(({ scored: { item } }) => item.topics));
  }
  return sharesOf(items, topics);
}
