import type { Pack } from '../../global/pack.ts';
import type { Interaction, MemoryId } from '../../local/memory.ts';
import { buildPack } from '../../publish/build-pack.ts';
import type { Example } from '../task.ts';

/** A decade describes a movie, but nobody is a person of the nineties: packs have genres alone. */
export const isTopic = (topic: string): boolean => !/^\d{4}s$/.test(topic);
const DOMAIN = 'movies';
/** As the movies pack that comes with the page. */
const PUBLISHED = { minPeople: 20, periods: 6, communities: 6 };

/** The global memory of some people's ratings, made as the publisher makes it. */
export function packOf(examples: readonly Example[], changed: Partial<typeof PUBLISHED> = {}): Pack {
  const items = new Map(examples.map(({ item, text, topics }) => [item, { id: item, title: text.split('\n')[0] ?? item, topics: topics.filter(isTopic) }]));
  const topics = [...new Set([...items.values()].flatMap((item) => item.topics))].sort();
  return buildPack({
    spec: {
      id: DOMAIN, licences: [], topics: topics.map((id) => ({ id, name: id, aliases: [] })),
      domain: { name: DOMAIN, verb: 'watch', item: { one: 'movie', many: 'movies' }, topicNoun: 'genre', words: [DOMAIN], examples: [], scale: { min: 0.5, max: 5, unit: 'stars' } },
    },
    rows: examples.map(({ user, item, response, timeMs }) => ({ user, itemId: item, topics: items.get(item)?.topics ?? [], value: Number(response), timeMs })),
    items: [...items.values()],
  }, { ...PUBLISHED, ...changed }, 1, '2000-01-01T00:00:00.000Z');
}

/** A history as local memory holds it. */
export const memoriesOf = (history: readonly Example[]): readonly Interaction[] => history.map(({ item, text, topics, response, timeMs }, i): Interaction => ({
  kind: 'interaction', id: `m${i}` as MemoryId, domain: DOMAIN, itemId: item, title: text, topics: topics.filter(isTopic), value: Number(response),
  validFromMs: timeMs, recordedAtMs: i, source: { kind: 'import', detail: '' },
}));
