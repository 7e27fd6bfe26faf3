/** One question with a true answer in the global memory, and a person whose profile says the other. */
import type { Pack, PackItem } from '../../global/pack.ts';
import { viewPack } from '../../global/pack-view.ts';
import type { Interaction, Memory, MemoryId, Statement } from '../../local/memory.ts';

/** A topic or an item, with how everyone takes to it: liking, or attention where there are no values. */
export interface Thing { readonly kind: 'topic' | 'item'; readonly id: string; readonly name: string; readonly standing: number; readonly topics: readonly string[] }

export interface Conflict {
  readonly packId: string;
  readonly question: string;
  /** What can be answered: the two things that are set against each other, or yes and no. */
  readonly options: readonly [string, string];
  /** Which of the options is true; the profile says the other one. */
  readonly truth: 0 | 1;
  /** Yes or no about one thing; undefined where two are compared. */
  readonly subject?: string;
  /** What this person said and did. */
  readonly memories: readonly Memory[];
}

/** Things of a pack by name, topics also by their aliases, items also without the year. */
export function thingsOf(pack: Pack): ReadonlyMap<string, Thing> {
  const things = new Map<string, Thing>();
  const standing = pack.domain.scale ? pack.population.preference : pack.population.weight;
  for (const item of pack.items) {
    if (!item.stats) continue;
    const thing: Thing = { kind: 'item', id: item.id, name: item.title, standing: item.stats.lift, topics: item.topics.flatMap((t) => pack.topics[t]?.id ?? []) };
    things.set(item.title.replace(/ \(\d{4}\)$/u, ''), thing).set(item.title, thing);
  }
  for (const [t, { id, name, aliases }] of pack.topics.entries()) {
    const value = standing[t];
    if (value != null) for (const word of [...aliases, name]) things.set(word, { kind: 'topic', id, name, standing: value, topics: [id] });
  }
  return things;
}

/** What everyone thinks is no better than this is not well liked. */
export const ordinary = (pack: Pack, kind: Thing['kind']): number => (pack.domain.scale || kind === 'item' ? 0 : 1 / pack.topics.length);

/** @param asked with the two names in it, in either order */
export const compare = (pack: Pack, asked: string, one: Thing, other: Thing): Conflict => {
  const truth = one.standing > other.standing ? 0 : 1;
  const [better, worse] = truth === 0 ? [one, other] : [other, one];
  return { packId: pack.id, question: asked, options: [one.name, other.name], truth, memories: eachOnce([...leaning(pack, worse, 'like', better.topics), ...leaning(pack, better, 'avoid', worse.topics)]) };
};

/** @param asked a question to which "yes" says that everyone likes the thing */
export const judge = (pack: Pack, asked: string, thing: Thing): Conflict => {
  const truth = thing.standing > ordinary(pack, thing.kind) ? 0 : 1;
  return { packId: pack.id, question: asked, options: ['yes', 'no'], truth, subject: thing.name, memories: leaning(pack, thing, truth === 0 ? 'avoid' : 'like', []) };
};

/** A thing that is like both was rated once, the way the first of them was. */
const eachOnce = (memories: readonly Memory[]): readonly Memory[] => memories.filter(({ id }, at) => memories.findIndex((one) => one.id === id) === at);

const RATED = 8;

/** What a person who leans this way said, and how they rated the thing and those like it. */
function leaning(pack: Pack, thing: Thing, stance: Statement['stance'], apartFrom: readonly string[]): readonly Memory[] {
  const { min, max } = pack.domain.scale ?? {};
  const value = stance === 'like' ? max : min;
  const shared = { domain: pack.id, validFromMs: 0, recordedAtMs: 0 };
  const said: Statement = {
    ...shared, kind: 'statement', id: `said ${thing.id}` as MemoryId, source: { kind: 'chat', detail: '' }, stance, target: { kind: thing.kind, id: thing.id, name: thing.name },
    text: stance === 'like' ? `I love ${thing.name}` : `I can't stand ${thing.name}`,
  };
  const did = (item: PackItem): Interaction => ({
    ...shared, kind: 'interaction', id: `did ${item.id}` as MemoryId, source: { kind: 'import', detail: '' }, itemId: item.id, title: item.title,
    topics: item.topics.flatMap((t) => pack.topics[t]?.id ?? []), ...(value !== undefined && { value }),
  });
  const { item, topicIndex } = viewPack(pack);
  const [own, apart] = [thing.topics, apartFrom].map((ids) => ids.flatMap((id) => topicIndex.get(id) ?? []));
  // Where nothing is rated, turning to things is liking them: who avoids a topic has none of it.
  const like = pack.domain.scale || stance === 'like' ? pack.items.filter(({ id, topics }) => id !== thing.id && topics.some((t) => own?.includes(t)) && !topics.some((t) => apart?.includes(t) && !own?.includes(t))).slice(0, RATED) : [];
  const itself = thing.kind === 'item' ? item.get(thing.id) : undefined;
  return [said, ...[...(itself ? [itself] : []), ...like].map(did)];
}
