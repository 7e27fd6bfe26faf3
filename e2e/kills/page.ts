/**
 * The page that is killed: the real database code under the real local memory, and nothing else. It writes one thing after
 * another, tells what it is about to write before the store hears of it, and what the store has acknowledged.
 */
import { createIdbMemoryStore } from '../../src/adapters/idb/memory-store.ts';
import { openDatabase } from '../../src/adapters/idb/open.ts';
import { createDice, type Dice } from '../../src/core/dice.ts';
import type { LocalMemory } from '../../src/core/local/local-memory.ts';
import { NOTES_DOMAIN, type Interaction, type Memory, type MemoryId, type Note, type Statement } from '../../src/core/local/memory.ts';
import { openLocalMemory } from '../../src/core/local/open-local-memory.ts';
import type { MemoryStore } from '../../src/core/local/store.ts';

export interface Write { readonly puts: readonly Memory[]; readonly erase: readonly string[]; readonly clear?: true }
export type Told = { readonly kind: 'begin'; readonly write: Write } | { readonly kind: 'done'; readonly revision: number };
export interface State { readonly revision: number; readonly rows: readonly Memory[]; readonly unreadable: number }
/** `honest` is the store of the page. The others are wrong on purpose, for the check to notice. */
export type Honesty = 'honest' | 'early' | 'piecemeal';

declare const tell: (told: Told) => Promise<void>;

const database = await openDatabase();
const store = createIdbMemoryStore(database);
/** More than this takes long to load after each kill. */
const MANY = 400;

/** Acknowledges before the transaction is done. */
const early = (inner: MemoryStore): MemoryStore => ({ ...inner, put: (memories, from) => {
  inner.put(memories, from).catch(() => undefined);
  return Promise.resolve(from + 1);
} });
/** A transaction for each record of a batch. */
const piecemeal = (inner: MemoryStore): MemoryStore => ({ ...inner, put: async (memories, from) => {
  for (const memory of memories) {
    const transaction = database.transaction('memories', 'readwrite');
    await transaction.store.put(memory);
    await transaction.done;
  }
  return inner.put([], from);
} });

/** Node knows of a write before the store does: what it does not know of cannot be in the database. */
const told = (inner: MemoryStore): MemoryStore => {
  const around = async <T>(write: Write, work: () => Promise<T>, revisionOf: (result: T) => number): Promise<T> => {
    await tell({ kind: 'begin', write });
    const result = await work();
    void tell({ kind: 'done', revision: revisionOf(result) });
    return result;
  };
  return {
    ...inner,
    put: (puts, from) => around({ puts, erase: [] }, () => inner.put(puts, from), (revision) => revision),
    erase: (erase, puts, from) => around({ puts, erase }, () => inner.erase(erase, puts, from), ({ revision }) => revision),
    clear: () => around({ puts: [], erase: [], clear: true }, () => inner.clear(), ({ revision }) => revision),
  };
};

/** As the database has it, past every cache. */
async function state(): Promise<State> {
  const transaction = database.transaction(['memories', 'meta']);
  const [rows, revision] = await Promise.all([transaction.objectStore('memories').getAll(), transaction.objectStore('meta').get('revision'), transaction.done]);
  return { revision: Number(revision ?? 0), rows: rows as Memory[], unreadable: (await store.all()).unreadable };
}

/** Writes for ever. @param from makes ids that no earlier run has made. */
async function write(seed: number, from: string, honesty: Honesty): Promise<never> {
  const dice = createDice(seed);
  let calls = 0;
  const effects = { now: () => Date.now(), newId: () => `${from}-${++calls}` };
  const local = await openLocalMemory(told(honesty === 'honest' ? store : honesty === 'early' ? early(store) : piecemeal(store)), effects);
  for (;;) await one(local, dice, effects);
}

async function one(local: LocalMemory, dice: Dice, { now, newId }: { now(): number; newId(): string }): Promise<void> {
  const below = (count: number): number => Math.floor(dice() * count);
  const any = (): Memory | undefined => local.list()[below(local.list().length)];
  const common = (): Pick<Memory, 'id' | 'validFromMs' | 'recordedAtMs'> => ({ id: newId() as MemoryId, validFromMs: now(), recordedAtMs: now() });
  const words = (): string => Array.from({ length: 4 + below(40) }, () => below(1e9).toString(36)).join(' ');
  const source = { kind: 'chat' as const, detail: '' };
  const kind = below(10);
  const chosen = any();
  if (local.all().length > MANY) await local.clear();
  else if (kind < 3) {
    const target = below(30);
    const statement: Statement = { ...common(), kind: 'statement', domain: 'movies', source, text: words(), stance: dice() < 0.5 ? 'like' : 'avoid', target: { kind: 'topic', id: `t${target}`, name: `Topic ${target}` } };
    await local.remember(statement);
  } else if (kind < 5) await local.remember({ ...common(), kind: 'note', domain: NOTES_DOMAIN, source, text: words() } satisfies Note);
  else if (kind < 8) {
    await local.addInteractions(Array.from({ length: 1 + below(40) }, (): Interaction => ({ ...common(), kind: 'interaction', domain: 'movies', source: { kind: 'import', detail: 'a' }, itemId: `i${below(200)}`, title: words(), topics: ['drama'], value: 1 + below(5) })));
  } else if (chosen && kind === 8) await local.mark([chosen.id], { pinned: true });
  else if (chosen) await local.forget([chosen.id]);
}

Object.assign(globalThis, { kills: { state, write } });
