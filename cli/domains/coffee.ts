import type { CatalogueItem, KnownData, Row } from '../../src/core/publish/row.ts';
import { findData, readJsonLines } from '../files.ts';

interface Post { readonly user: string; readonly post: string; readonly type: string; readonly parent?: string; readonly date: string; readonly title?: string; readonly tags?: string[] | string }

/** Questions and answers of a Stack Exchange site; an answer is about its question's tags. */
export function readCoffee(folder: string): KnownData | undefined {
  const path = findData(folder, 'posts.jsonl');
  if (path === undefined) return undefined;
  const posts = readJsonLines(path) as unknown as readonly Post[];
  const tagsOf = new Map(posts.filter(({ title }) => title).map((post) => [String(post.post), namesOf(post.tags)]));
  const rows = posts.flatMap((post): Row[] => {
    const topics = tagsOf.get(String(post.title ? post.post : post.parent)) ?? [];
    return topics.length > 0 ? [{ user: String(post.user), itemId: String(post.title ? post.post : post.parent), topics, timeMs: Date.parse(post.date.endsWith('Z') ? post.date : `${post.date}Z`) }] : [];
  });
  const items = posts.filter(({ title }) => title).map((post): CatalogueItem => ({
    id: String(post.post), title: (post.title ?? '').replace(/[\s|]+/gu, ' ').trim(), topics: namesOf(post.tags), link: `https://coffee.stackexchange.com/q/${post.post}`, author: `https://coffee.stackexchange.com/users/${post.user}`,
    typical: 1 / Math.max(1, namesOf(post.tags).length),
  }));
  const topics = [...new Set([...tagsOf.values()].flat())].sort();
  return {
    spec: {
      id: 'coffee',
      domain: {
        name: 'coffee', verb: 'read', item: { one: 'discussion', many: 'discussions' }, topicNoun: 'coffee topic',
        words: ['coffee', 'brew', 'cup', 'bean', 'barista', 'cafe', 'discussion', 'latte', 'cappuccino', 'grinder'],
        examples: ['How do I make cold brew?', 'Any discussions on espresso?', 'What should I read about coffee?'],
      },
      licences: [{
        source: 'Coffee Stack Exchange, January-March 2015', name: 'CC BY-SA 3.0', url: 'https://creativecommons.org/licenses/by-sa/3.0/',
        attribution: 'Question titles by the contributors of Coffee Stack Exchange (https://coffee.stackexchange.com); each links to its post and author.',
        terms: 'Copying and changing allowed with attribution and under the same licence.',
      }],
      topics: topics.map((name) => ({ id: name, name, aliases: [] })),
    },
    counting: { minPeople: 5, periods: 2, communities: 3 },
    guarding: { periods: [Date.UTC(2015, 0), Date.UTC(2015, 3)], communities: 1 },
    rows, items,
  };
}

const namesOf = (tags: Post['tags']): string[] =>
  (Array.isArray(tags) ? tags : (tags ?? '').split(/[<>|,;\s]+/u)).filter((tag) => tag !== '').map((tag) => tag.replaceAll('-', ' ').toLowerCase());
