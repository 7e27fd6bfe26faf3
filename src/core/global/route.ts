/** Which pack a message is about, and what of it. Lexical only, so that it works before any model and in a fraction of a millisecond. */
import MiniSearch from 'minisearch';
import { asksAboutEveryone } from '../mediator/asks-about-everyone.ts';
import type { Focus } from '../mediator/choose.ts';
import type { Pack } from './pack.ts';
import { viewPack } from './pack-view.ts';
import { wordsOf, type Mention, type Vocabulary } from './vocabulary.ts';

export interface Route { readonly packId: string; readonly focus: Focus }
export interface RouteOptions {
  /** The pack of the last answer, for follow-ups. */
  readonly lastPackId?: string | undefined;
  readonly memoriesByPack: ReadonlyMap<string, number>;
}
export interface Router {
  /** Resolves when titles can be searched; their indexes are built in short steps, so that the page never waits for them. */
  readonly ready: Promise<void>;
  /** undefined: no pack fits. */
  route(message: string, options: RouteOptions): Route | undefined;
}

const MORE = /^(?:(?:ok|and|hm+|no|thanks)[, ]+)*(?:another(?: one)?|(?:something|anything|what) else|more|next|others?|any (?:others?|other ideas?|more)|(?:give|show) me (?:another|more|others?)|not (?:these|those|that)|i know (?:those|these|them|that)|besides that|and besides)\b/iu;
const DIFFERENT = /\b(?:something|anything) (?:completely |totally |quite )?(?:different|new|unusual|unexpected)\b|\bsurprise me\b|\bfor a change\b|\bother side\b/iu;
const WHY = /^(?:why|how come|explain your|what makes you|what is the reason|where does (?:that|this|it) come from)\b/iu;
const PERSONAL = /\b(?:know|remember|told you|memory|learned?|stored) (?:about me|of me)\b|\bwhat (?:do|did|have) i (?:like|enjoy|love|avoid|hate|told|said)|\bwhat have i\b|\bmy (?:taste|tastes|profile|preferences|likes)\b|\bwho am i\b|\bdo you remember\b.*\bi\b/iu;
const CROWD = /\b(?:popular|trending|(?:do|does|what|with) (?:others|other people|everyone|everybody|most people|people like me|the crowd|people)|others like|everyone (?:like|into))\b/iu;
const ASKS = /\b(?:recommend|suggest|suggestions?|recommendations?|pick something|something (?:good|for me|nice)|any ideas|what (?:should|can|could|might|would) i|what next|i am bored|help me choose|find me)\b/iu;
const SIMILAR = /\b(?:like|similar to|such as|in the (?:style|spirit) of|reminds? me of)\s+["“]?$/iu;
const NOUN_LIKE = /\b(?:similar to|(?:something|anything|movies?|films?|papers?|ones?) like)\b/iu;
const JUDGED = /\b(?:would i|will i|should i|do i|is|are|what about|how about|about|worth|good|suit|enjoy|thinking of|recommend)\b/iu;

const TOPIC = 3, ITEM = 4, WORD = 2, NAME = 1, LEAST = 2;
/** Words that carry no subject; a title must not be found by them. */
const STOP = new Set('a an and the of to in on for with from by at as is are was be been do does did have has i you he she it we they me my your this that these those what which who why how when where can could should would will may might not no or if so but about into over more most some any other another one good best better great like want need know find tell give show make get go use something anything tonight today evening weekend new next thing please there here just up out all also than then'.split(' '));

export function createRouter(packs: readonly Pack[], vocabulary: Vocabulary): Router {
  const domainWords = packs.map((pack) => new Set(pack.domain.words.flatMap((word) => wordsOf(word).map(({ stem }) => stem))));
  /** Named outright, a domain beats one that only shares a verb. */
  const domainNames = packs.map((pack) => wordsOf(pack.domain.name)[0]?.stem);
  const indexes = new Map<string, MiniSearch<Pack['items'][number]>>();

  async function buildIndexes(): Promise<void> {
    for (const pack of packs) {
      const index = new MiniSearch<Pack['items'][number]>({ fields: ['title'], processTerm: (term) => wordsOf(term)[0]?.stem ?? null });
      await index.addAllAsync(pack.items, { chunkSize: 50 });
      indexes.set(pack.id, index);
    }
  }

  function itemHits(pack: Pack, words: readonly string[]): Focus['itemHits'] {
    const index = indexes.get(pack.id);
    if (!index || words.length < 2) return [];
    return index.search(words.join(' ')).filter((hit) => hit.queryTerms.length * 2 >= words.length && hit.queryTerms.length >= 2)
      .slice(0, 20).map((hit) => ({ itemId: String(hit.id), score: hit.score }));
  }

  return {
    ready: buildIndexes(),
    route: (message, { lastPackId: last, memoriesByPack }) => {
      // Switched off since then, it is no more followed than any other.
      const lastPackId = packs.some(({ id }) => id === last) ? last : undefined;
      const words = wordsOf(message).map(({ stem }) => stem);
      const mentions = vocabulary.find(message);
      const scored = packs.map((pack, p) => {
        const own = mentions.filter((mention) => mention.packId === pack.id);
        const content = words.filter((word) => !STOP.has(word) && !domainWords[p]?.has(word));
        const asked = new Set(words.filter((word) => domainWords[p]?.has(word))).size;
        const named = own.reduce((sum, mention) => sum + (mention.kind === 'topic' ? TOPIC : ITEM), 0);
        const hits = named > 0 && own.some(({ kind }) => kind === 'item') ? [] : itemHits(pack, [...new Set(content)]);
        return { pack, own, hits, score: named + asked * WORD + (words.includes(domainNames[p] ?? '') ? NAME : 0) + (hits.length > 0 ? 1 + (asked > 0 || named > 0 ? 0 : 1) : 0) + (pack.id === lastPackId ? 0.5 : 0) };
      });
      const best = scored.reduce((a, b) => (b.score > a.score ? b : a), scored[0] ?? { score: 0 } as never);
      if (scored.length > 0 && best.score >= LEAST) return { packId: best.pack.id, focus: focusOn(message, best.pack, best.own, best.hits) };

      const usual = lastPackId ?? [...memoriesByPack].sort((a, b) => b[1] - a[1]).find(([id]) => packs.some((pack) => pack.id === id))?.[0] ?? packs[0]?.id;
      const follows = lastPackId !== undefined && (MORE.test(message) || DIFFERENT.test(message) || WHY.test(message));
      const general = PERSONAL.test(message) || CROWD.test(message) || ASKS.test(message) && best.score < LEAST && words.length <= 12;
      if (usual === undefined || !(follows || general)) return undefined;
      return { packId: usual, focus: { topicIds: [], itemHits: [], ...wants(message), ...(asksAboutEveryone(message) && { about: 'everyone' }) } };
    },
  };
}

function wants(message: string): Pick<Focus, 'wants'> {
  if (DIFFERENT.test(message)) return { wants: 'different' };
  return MORE.test(message) ? { wants: 'more' } : {};
}

/** A question about everyone names what it asks about: one item is judged, several are set against each other. */
function named(topicIds: Focus['topicIds'], mentions: readonly Mention[], hits: Focus['itemHits']): Focus {
  const items = [...new Set(mentions.filter(({ kind }) => kind === 'item').map(({ id }) => id))];
  const [only] = items;
  if (only === undefined) return { topicIds, itemHits: topicIds.length > 0 ? [] : hits };
  return { topicIds: [], itemHits: [], ...(items.length > 1 ? { among: items } : { aboutItemId: only }) };
}

function focusOn(message: string, pack: Pack, mentions: readonly Mention[], hits: Focus['itemHits']): Focus {
  const topicIds = [...new Set(mentions.filter(({ kind }) => kind === 'topic').map(({ id }) => id))];
  if (asksAboutEveryone(message) && !NOUN_LIKE.test(message)) return { ...named(topicIds, mentions, hits), about: 'everyone' };
  const item = mentions.find(({ kind }) => kind === 'item');
  if (item && SIMILAR.test(message.slice(0, item.from)) && !/\b(?:would|will|do) i like\s+["“]?$/iu.test(message.slice(0, item.from))) {
    const topics = viewPack(pack).item.get(item.id)?.topics ?? [];
    return { topicIds: topics.slice(0, 2).flatMap((t) => pack.topics[t]?.id ?? []), itemHits: [], ...wants(message) };
  }
  const about = item && (JUDGED.test(message) || item.to - item.from > message.length * 0.6);
  return { topicIds, itemHits: topicIds.length > 0 && hits.length === 0 ? [] : hits, ...(about && { aboutItemId: item.id }), ...wants(message) };
}
