/** Everything on file, made ready to be looked through at every key press: done once per change of the memory. */
import type { Pack } from '../../../core/global/pack.ts';
import type { Memory, MemoryId } from '../../../core/local/memory.ts';

export interface Entry {
  readonly memory: Memory;
  /** Words and topics as `plain` leaves them. */
  readonly text: string;
  /** "movies/horror" */
  readonly topics: readonly string[];
  readonly state: 'in-use' | 'off' | 'over' | 'replaced';
}

export interface TopicCount { readonly key: string; readonly name: string; readonly count: number }

export interface RecordIndex {
  /** Newest first by when it became true, so that an edited one stays where it was. */
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
  /** What a record directly replaced. */
  readonly replacedBy: ReadonlyMap<MemoryId, readonly Memory[]>;
  /** Topics of what is current, by domain, the largest first. */
  readonly topics: readonly { readonly domain: string; readonly topics: readonly TopicCount[] }[];
  readonly current: number;
}

export const isShownAsCurrent = ({ state }: Entry): boolean => state === 'in-use' || state === 'off';

/** Small letters without accents: "Léon" is found as "leon". */
export function plain(text: string): string {
  const small = text.toLowerCase();
  // Most are plain already, and taking fifty thousand apart is felt.
  return ASCII.test(small) ? small : small.normalize('NFD').replace(/\p{M}+/gu, '');
}
const ASCII = /^[\n -~]*$/u;

/** What is ready of a record is kept as long as the record is: a change of one costs little beside the first time. */
export function createIndexer(packs: readonly Pack[]): (records: readonly Memory[], inUse: readonly Memory[]) => RecordIndex {
  const prepared = new WeakMap<Memory, Pick<Entry, 'text' | 'topics'>>();
  const topicNames = new Map<string, string>(packs.flatMap((pack) => pack.topics.map(({ id, name }) => [`${pack.id}/${id}`, name] as const)));
  const itemTopics = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const topicsOfItem = (domain: string, itemId: string): readonly string[] => {
    let known = itemTopics.get(domain);
    if (!known) {
      const pack = packs.find(({ id }) => id === domain);
      itemTopics.set(domain, known = new Map(pack?.items.map(({ id, topics }) => [id, topics.flatMap((at) => pack.topics[at]?.id ?? [])])));
    }
    return known.get(itemId) ?? [];
  };
  const topicsOf = (memory: Memory): readonly string[] => {
    if (memory.kind === 'note') return [];
    const ids = memory.kind === 'interaction' ? memory.topics : memory.target.kind === 'topic' ? [memory.target.id] : topicsOfItem(memory.domain, memory.target.id);
    return ids.map((id) => `${memory.domain}/${id}`);
  };
  const nameOf = (key: string): string => topicNames.get(key) ?? key.slice(key.indexOf('/') + 1);
  const prepare = (memory: Memory): Pick<Entry, 'text' | 'topics'> => {
    const known = prepared.get(memory);
    if (known) return known;
    const topics = topicsOf(memory);
    const words = memory.kind === 'interaction' ? memory.title : memory.kind === 'statement' ? `${memory.text}\n${memory.target.name}` : memory.text;
    const made = { topics, text: plain(`${words}\n${topics.map(nameOf).join('\n')}`) };
    prepared.set(memory, made);
    return made;
  };

  return (records, inUse) => {
    const used = new Set(inUse);
    const entries = records.map((memory): Entry => {
      const { text, topics } = prepare(memory);
      return { memory, text, topics, state: used.has(memory) ? 'in-use' : memory.supersededAtMs !== undefined ? 'replaced' : memory.off ? 'off' : 'over' };
    }).sort((a, b) => b.memory.validFromMs - a.memory.validFromMs);
    const byId = new Map<string, Entry>();
    const replacedBy = new Map<MemoryId, Memory[]>();
    const counts = new Map<string, number>();
    let current = 0;
    for (const entry of entries) {
      byId.set(entry.memory.id, entry);
      const by = entry.memory.supersededBy;
      if (by !== undefined) replacedBy.set(by, [...replacedBy.get(by) ?? [], entry.memory]);
      if (!isShownAsCurrent(entry)) continue;
      current++;
      for (const key of entry.topics) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const domains = new Map<string, TopicCount[]>();
    for (const [key, count] of [...counts].sort((a, b) => b[1] - a[1])) {
      const id = key.slice(0, key.indexOf('/'));
      domains.set(id, [...domains.get(id) ?? [], { key, name: nameOf(key), count }]);
    }
    const named = [...domains].map(([id, topics]) => ({ domain: packs.find((pack) => pack.id === id)?.domain.name ?? id, topics }));
    return { entries, byId, replacedBy, topics: named, current };
  };
}
