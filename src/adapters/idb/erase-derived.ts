/** Whatever was made from memories goes with them, in the transaction that erases them. */
import { parseEvidence } from '../../core/local/evidence/evidence.ts';
import { blotOut } from '../../core/local/forget/blot-out.ts';
import { parseMessage } from '../../core/local/forget/parse-message.ts';
import { quotesOf } from '../../core/local/forget/quotes.ts';
import { restingOn } from '../../core/local/forget/rests.ts';
import type { Memory, MemoryId } from '../../core/local/memory.ts';
import type { Erased } from '../../core/local/store.ts';
import { eraseSentences } from './profile-store.ts';
import { readRow, type Rows } from './rows.ts';
import { each, type Writing } from './write.ts';

export const DERIVED = ['vectors', 'profiles', 'messages', 'evidence'] as const;
type Erasing = Writing<'memories' | typeof DERIVED[number]>;

/**
 * Erases vectors, sentences of the profile and imported lines, and blots messages (forget/blot-out.ts). A message or imported
 * line that cannot be read does not stand in the way of forgetting: where it holds the words all the same, it goes whole.
 *
 * @param kept what is written in the same step: its words are not forgotten
 */
export async function eraseDerived(transaction: Erasing, rows: Rows, ids: readonly MemoryId[], gone: readonly Memory[], kept: readonly Memory[]): Promise<Omit<Erased, 'memories'>> {
  const vectors = transaction.objectStore('vectors');
  const held = (await each(ids, (id) => vectors.getKey(id))).filter((key) => key !== undefined);
  await each(held, (key) => vectors.delete(key));
  const erased = new Set<string>(ids);
  const sentences = await eraseSentences(transaction.objectStore('profiles'), rows, (id) => erased.has(id));
  return { vectors: held.length, sentences, ...await eraseWords(transaction, rows, gone, kept) };
}

/** The same, of everything. */
export async function clearDerived(transaction: Erasing, rows: Rows, gone: readonly Memory[]): Promise<Omit<Erased, 'memories'>> {
  const [vectors, profiles] = [transaction.objectStore('vectors'), transaction.objectStore('profiles')];
  const held = await vectors.count();
  await vectors.clear();
  const sentences = await eraseSentences(profiles, rows, () => true);
  await profiles.clear();
  return { vectors: held, sentences, ...await eraseWords(transaction, rows, gone, []) };
}

async function eraseWords(transaction: Erasing, rows: Rows, gone: readonly Memory[], kept: readonly Memory[]): Promise<Pick<Erased, 'messages' | 'evidence'>> {
  const [messages, evidence] = [transaction.objectStore('messages'), transaction.objectStore('evidence')];
  const told = await read(messages, rows, parseMessage);
  const waiting = await read(evidence, rows, parseEvidence);
  const blotted = blotOut(told.flatMap(({ record }) => record ?? []), gone, kept);
  await each(blotted, (message) => messages.put(rows.toRow(message, 'id')));
  const rests = restingOn(gone);
  const quotes = quotesOf(gone, kept);
  const isLost = ({ record, text }: Stored<unknown>): boolean => record === undefined && quotes.areIn(text);
  const lost = told.filter(isLost);
  await each(lost, ({ key }) => messages.delete(key));
  const resting = waiting.filter((one) => (one.record ? rests(one.record) : isLost(one)));
  await each(resting, ({ key }) => evidence.delete(key));
  return { messages: blotted.length + lost.length, evidence: resting.length };
}

/** `text`: every string in the record, or in the row where that is all there is. */
interface Stored<Record> { readonly key: string; readonly text: string; readonly record: Record | undefined }
interface Readable { getAll(): Promise<unknown[]>; getAllKeys(): Promise<string[]> }

async function read<Record>(store: Readable, rows: Rows, parse: (record: unknown) => Record): Promise<readonly Stored<Record>[]> {
  const [keys, found] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return found.map((row, i) => {
    const record = readRow(row, rows, parse);
    return { key: keys[i] ?? '', record, text: record === undefined ? stringsIn(readRow(row, rows, (plain) => plain) ?? row).join('\n') : '' };
  });
}

function stringsIn(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(stringsIn) : [];
}
