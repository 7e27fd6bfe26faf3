import { topicName, viewPack } from '../../global/pack-view.ts';
import { percent } from '../../mediator/align.ts';
import { CLEAR, shareClearness } from './clear.ts';
import { SHOWN, type Finding, type History } from './history.ts';

/** The newest interaction and what lies at most a year before it. */
const LATELY_MS = 365.25 * 24 * 3600 * 1000;

/** The topic whose part in what this person turned to has changed most clearly. */
export function aboutLately({ pack, interactions }: History): Finding | undefined {
  const from = (interactions[0]?.validFromMs ?? 0) - LATELY_MS;
  const lately = interactions.filter(({ validFromMs }) => validFromMs >= from);
  const before = interactions.slice(lately.length);
  if (before.length === 0) return undefined;
  const n = 1 / (1 / lately.length + 1 / before.length);
  const changes = pack.topics.map((topic, t) => {
    const has = ({ topics }: { readonly topics: readonly string[] }): boolean => topics.includes(topic.id);
    const [now, then] = [lately.filter(has), before.filter(has)];
    const [share, usual] = [now.length / lately.length, then.length / before.length];
    return { topic, name: topicName(pack, t), share, usual, clear: shareClearness(share, usual, n), shown: [...now, ...then].slice(0, SHOWN) };
  });
  const [most] = changes.sort((a, b) => Math.abs(b.clear) - Math.abs(a.clear));
  if (!most || Math.abs(most.clear) < CLEAR) return undefined;
  return {
    text: `Lately ${most.clear > 0 ? 'more' : 'less'} ${most.name}: ${percent(most.share)} of your latest year’s ${pack.domain.item.many}, ${percent(most.usual)} of those before.`,
    topics: [most.topic.id], shown: most.shown.map(({ id }) => id),
  };
}

/** "Alien (1979)" is from 1970. */
const decadeOf = (title: string): number | undefined => {
  const year = /\((\d{4})\)\s*$/u.exec(title)?.[1];
  return year === undefined ? undefined : Math.floor(Number(year) / 10) * 10;
};

/** The decade this person turns to most clearly more than everyone, where titles end in a year; among items that people have rated. */
export function aboutDecades({ pack, interactions }: History): Finding | undefined {
  const items = viewPack(pack).item;
  const own = interactions.flatMap(({ id, itemId }) => {
    const item = items.get(itemId ?? '');
    const decade = item?.stats && decadeOf(item.title);
    return decade === undefined ? [] : [{ id, decade }];
  });
  const everyone = new Map<number, number>();
  let people = 0;
  for (const { title, stats } of pack.items) {
    const decade = decadeOf(title);
    if (!stats || decade === undefined) continue;
    everyone.set(decade, (everyone.get(decade) ?? 0) + stats.people);
    people += stats.people;
  }
  const found = [...everyone].map(([decade, count]) => {
    const [of, usual] = [own.filter((one) => one.decade === decade), count / people];
    return { decade, of, share: of.length / own.length, usual, clear: shareClearness(of.length / own.length, usual, own.length) };
  });
  const [most] = found.sort((a, b) => b.clear - a.clear);
  if (own.length === 0 || !most || most.clear < CLEAR) return undefined;
  return {
    text: `You turn to the ${most.decade}s more than most: ${percent(most.share)} of your ${pack.domain.item.many}, ${percent(most.usual)} of everyone’s.`,
    topics: [], shown: most.of.slice(0, SHOWN).map(({ id }) => id),
  };
}
