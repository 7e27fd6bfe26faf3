/** A small world for tests: four topics, two communities that disagree about horror, eight films. */
import type { LocalEvidence, TopicEvidence } from '../local/local-memory.ts';
import type { Interaction, MemoryId, Statement } from '../local/memory.ts';
import type { Pack, PackGroup } from '../global/pack.ts';

export const TOPICS = ['sci-fi', 'horror', 'drama', 'musical'] as const;

const group = (people: number, weight: number[], preference: number[]): PackGroup => ({
  people, summary: '', topicPeople: weight.map(() => people), weight, preference, trend: weight.map(() => 0), byPeriod: [{ people, weight, preference }],
});

const film = (id: string, title: string, topics: number[], lift: number, byCommunity: (number | null)[] = [null, null]): Pack['items'][number] =>
  ({ id, title, topics, stats: { people: 40, lift, liftByCommunity: byCommunity } });

export const MOVIES: Pack = {
  format: 'logo-global', formatVersion: 2, id: 'movies', version: 1, publishedAt: '2026-01-01T00:00:00Z',
  domain: {
    name: 'movies', verb: 'watch', item: { one: 'movie', many: 'movies' }, topicNoun: 'genre', words: ['movie', 'watch'],
    examples: ['What should I watch tonight?'], scale: { min: 0.5, max: 5, unit: 'stars', mean: 3.5 },
  },
  licences: [{ source: 'made up', name: 'MIT', url: 'https://example.org/licence', attribution: 'nobody', terms: 'none' }],
  privacy: { kind: 'public-data', minPeople: 20, claim: 'made up' },
  people: 200, interactions: 9000,
  periods: [{ id: '2020', fromMs: 0, untilMs: 1, people: 200, interactions: 9000 }],
  forgetting: 0.8,
  topics: TOPICS.map((name) => ({ id: name, name, aliases: [] })),
  population: group(200, [0.3, 0.2, 0.4, 0.1], [0.1, -0.1, 0.2, 0]),
  communities: [
    { ...group(120, [0.2, 0.1, 0.55, 0.15], [0, -0.4, 0.3, 0.1]), id: 'drama', name: 'drama', share: 0.6 },
    { ...group(80, [0.45, 0.35, 0.15, 0.05], [0.3, 0.4, 0, -0.2]), id: 'genre', name: 'genre films', share: 0.4 },
  ],
  variance: { within: [1, 1, 1, 1], between: [0.25, 0.25, 0.25, 0.25] },
  items: [
    film('1', 'Star One (1990)', [0], 0.6), film('2', 'Star Two (1991)', [0], 0.4),
    film('3', 'Fright (1980)', [1], 0.9, [0.2, 1.2]), film('4', 'Fright in Space (1981)', [0, 1], 0.5),
    film('5', 'A Quiet Life (2001)', [2], 0.8), film('6', 'Old Letters (2002)', [2], 0.5),
    film('7', 'Sing! (1955)', [3], 0.3), film('8', 'Sing in Space (1956)', [0, 3], 0.1),
  ],
};

const topicEvidence = (topicId: string, n: number, share: number, liking: number): TopicEvidence =>
  ({ topicId, n, share, liking, newestMs: 0, memoryIds: [] });

export const NEWCOMER: LocalEvidence = { interactions: 0, n: 0, topics: new Map(), seen: new Map(), statements: [] };

export function person(topics: readonly [topic: string, n: number, liking: number][], statements: readonly Statement[] = [], seen: readonly Interaction[] = []): LocalEvidence {
  const n = topics.reduce((sum, [, count]) => sum + count, 0);
  return {
    interactions: Math.round(n), n, statements, seen: new Map(seen.map((memory) => [memory.itemId ?? '', memory])),
    topics: new Map(topics.map(([topic, count, liking]) => [topic, topicEvidence(topic, count, n > 0 ? count / n : 0, liking)])),
  };
}

export function says(stance: Statement['stance'], topic: string): Statement {
  return {
    kind: 'statement', id: `said-${topic}` as MemoryId, domain: 'movies', validFromMs: 0, recordedAtMs: 0,
    source: { kind: 'chat', detail: '' }, text: `${stance} ${topic}`, stance, target: { kind: 'topic', id: topic, name: topic },
  };
}

export function rated(itemId: string, title: string, topics: string[], value: number): Interaction {
  return {
    kind: 'interaction', id: `rated-${itemId}` as MemoryId, domain: 'movies', validFromMs: 0, recordedAtMs: 0,
    source: { kind: 'import', detail: '' }, itemId, title, topics, value,
  };
}
