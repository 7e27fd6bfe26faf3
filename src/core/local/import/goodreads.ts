/** The library of a Goodreads export: what was rated or read. A rating of 0 is none. */
import type { Effects } from '../../effects.ts';
import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import type { Interaction, MemoryId } from '../memory.ts';
import type { ParsedImport } from './read-import.ts';
import { BAD_DATE, createLeaving, dateIn, hasFields, numberIn, type Row, type Table } from './table.ts';

const BOOKS_DOMAIN = 'books';
const BOOK = ['Book Id', 'Title', 'My Rating'];
const MAX_STARS = 5;

export const isGoodreads = (table: Table): boolean => hasFields(table, BOOK);

/** @throws AppError input/unknown-items when no book is left */
export function parseGoodreads(tables: readonly Table[], packs: readonly Pack[], effects: Effects): ParsedImport {
  const leaving = createLeaving();
  const recordedAtMs = effects.now();
  const implied = new Set<MemoryId>();
  const interactions = tables.flatMap(({ name: file, rows }) => rows.flatMap(({ line, row }): Interaction[] => {
    const book = parseBook(row);
    if (typeof book === 'string') {
      leaving.leave(tables.length > 1 ? `${file}: ${book}` : book, line);
      return [];
    }
    const id = effects.newId() as MemoryId;
    if (book.value === undefined) implied.add(id);
    return [{ kind: 'interaction', id, domain: BOOKS_DOMAIN, topics: [], ...book, recordedAtMs, source: { kind: 'import', detail: file } }];
  }));
  const skipped = leaving.all();
  if (interactions.length === 0) throw new AppError('input/unknown-items', `${tables.map(({ name }) => name).join(', ')}: expected at least one book that you rated or read, found none${skipped.map(({ reason, rows }) => `; ${rows}: ${reason}`).join('')}`);
  return {
    format: 'Goodreads', interactions, skipped, implied,
    ...(!packs.some(({ id }) => id === BOOKS_DOMAIN) && { notice: 'No global memory knows books yet. They are kept, and not used for answers until there is one.' }),
  };
}

/** A text says why it is left out. */
function parseBook(row: Row): string | Pick<Interaction, 'title' | 'value' | 'validFromMs'> {
  const [title, author, shelf] = [row['Title'], row['Author'], row['Exclusive Shelf']].map((cell) => (cell ?? '').replace(/\s+/gu, ' ').trim());
  const [stars, readAtMs] = [numberIn(row['My Rating']), dateIn(row['Date Read'])];
  if (!title) return 'the title is empty';
  if (!(stars >= 0 && stars <= MAX_STARS)) return `the rating is not a number from 0 to ${MAX_STARS}`;
  if (stars === 0 && shelf !== 'read' && readAtMs === undefined) return 'not read yet';
  const validFromMs = readAtMs ?? dateIn(row['Date Added']);
  if (validFromMs === undefined) return BAD_DATE;
  return { title: author ? `${title} by ${author}` : title, ...(stars > 0 && { value: stars }), validFromMs };
}
