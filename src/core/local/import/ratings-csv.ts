/** Ratings as GroupLens ships them (ratings.csv, with or without movies.csv) -> interactions. */
import type { Effects } from '../../effects.ts';
import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import { viewPack } from '../../global/pack-view.ts';
import { createVocabulary } from '../../global/vocabulary.ts';
import type { Interaction, MemoryId } from '../memory.ts';
import { movieTitle } from './movie-title.ts';
import { createLeaving, hasFields, numberIn, type Row, type Skipped, type Table } from './table.ts';

export interface ParsedRatings { readonly interactions: readonly Interaction[]; readonly skipped: readonly Skipped[] }

const RATINGS = ['userId', 'movieId', 'rating', 'timestamp'];
const CATALOGUE = ['movieId', 'title', 'genres'];

/** Of its two files one at least; a ratings file short of one column is one too, to be told so. */
export const isMovieLens = (table: Table): boolean => isCatalogue(table) || RATINGS.filter((column) => table.fields.includes(column)).length >= RATINGS.length - 1;

/**
 * Files are told apart by their headers, so their names and order do not matter. Without movies.csv only titles the
 * pack knows are imported; with it, all. The pack is the one with a scale that knows most of the rated items.
 *
 * @throws AppError input/empty, input/missing-column, input/bad-row (several people in one file), input/unknown-items
 */
export function parseRatings(tables: readonly Table[], packs: readonly Pack[], effects: Effects): ParsedRatings {
  const ratings = tables.find((table) => hasFields(table, RATINGS));
  if (!ratings) {
    const first = tables.filter((table) => !isCatalogue(table))[0] ?? tables[0];
    if (!first) throw new AppError('input/empty', 'expected ratings.csv, found no file');
    const missing = RATINGS.filter((column) => !first.fields.includes(column));
    throw new AppError('input/missing-column', `${first.name}: expected a header with ${RATINGS.join(', ')}; missing ${missing.join(', ')}; found ${first.fields.join(', ') || 'nothing'}`);
  }
  if (ratings.rows.length === 0) throw new AppError('input/empty', `${ratings.name}: expected at least one rating below the header, found none`);
  const people = [...new Set(ratings.rows.filter(({ row }) => isWhole(row)).map(({ row }) => row['userId']))];
  if (people.length > 1) {
    throw new AppError('input/bad-row', `${ratings.name}: expected the ratings of one person, found ${people.length} (userId ${people.slice(0, 2).join(' and ')}…); keep only your own rows`);
  }
  const catalogue = new Map(tables.find((table) => table !== ratings && isCatalogue(table))?.rows
    .map(({ row }) => [row['movieId'] ?? '', { title: movieTitle(row['title'] ?? ''), genres: row['genres'] ?? '' }]));
  const pack = choosePack(packs, ratings);
  if (!pack?.domain.scale) throw new AppError('input/unknown-items', 'expected a global memory whose items are rated, found none; check the Global memory page');

  const { min, max } = pack.domain.scale;
  const { item, topicIndex } = viewPack(pack);
  const vocabulary = createVocabulary([pack]);
  const leaving = createLeaving();
  const interactions: Interaction[] = [];
  const recordedAtMs = effects.now();
  for (const { line, row } of ratings.rows) {
    const skip = (reason: string): void => { leaving.leave(reason, line); };
    const [itemId, value, seconds] = [row['movieId'] ?? '', numberIn(row['rating']), numberIn(row['timestamp'])];
    const listed = catalogue.get(itemId);
    const known = item.get(itemId);
    if (!isWhole(row)) skip('a column is empty or missing');
    else if (!Number.isFinite(value) || value < min || value > max) skip(`the rating is not a number from ${min} to ${max}`);
    else if (!Number.isFinite(seconds) || seconds < 0) skip('the timestamp is not a number of seconds');
    else if (!listed && !known) skip(catalogue.size > 0 ? 'the title is in neither movies.csv nor the global memory' : 'the global memory does not know the title; add movies.csv to import it');
    else {
      const topics = known
        ? known.topics.flatMap((t) => pack.topics[t]?.id ?? [])
        : (listed?.genres.split('|') ?? []).flatMap((genre) => vocabulary.find(genre).filter(({ kind, id }) => kind === 'topic' && topicIndex.has(id)).map(({ id }) => id));
      interactions.push({
        kind: 'interaction', id: effects.newId() as MemoryId, domain: pack.id, itemId, title: known?.title ?? listed?.title ?? itemId, topics: [...new Set(topics)], value,
        validFromMs: Math.round(seconds * 1000), recordedAtMs, source: { kind: 'import', detail: ratings.name },
      });
    }
  }
  const report = leaving.all();
  if (interactions.length === 0) throw new AppError('input/unknown-items', `${ratings.name}: expected at least one usable rating, found none in ${ratings.rows.length} rows: ${report.map(({ reason, rows }) => `${rows}: ${reason}`).join('; ')}`);
  return { interactions, skipped: report };
}

const isCatalogue = (table: Table): boolean => hasFields(table, CATALOGUE);
const isWhole = (row: Row): boolean => RATINGS.every((column) => (row[column] ?? '').trim() !== '');

function choosePack(packs: readonly Pack[], { rows }: Table): Pack | undefined {
  const known = (pack: Pack): number => rows.reduce((sum, { row }) => sum + Number(viewPack(pack).item.has(row['movieId'] ?? '')), 0);
  return packs.filter((pack) => pack.domain.scale).map((pack) => ({ pack, known: known(pack) })).sort((a, b) => b.known - a.known)[0]?.pack;
}
