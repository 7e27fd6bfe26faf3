/** Ratings and likes from the files of other services: which service it is, the header tells. */
import type { Effects } from '../../effects.ts';
import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import type { Interaction, Memory, MemoryId } from '../memory.ts';
import { sameThingKey } from '../same-thing.ts';
import { isGoodreads, parseGoodreads } from './goodreads.ts';
import { isLetterboxd, parseLetterboxd } from './letterboxd.ts';
import { isMovieLens, parseRatings } from './ratings-csv.ts';
import { readTable, type ImportFile, type Skipped, type Table } from './table.ts';

export interface ParsedImport {
  /** "MovieLens", "Letterboxd", "Goodreads" */
  readonly format: string;
  readonly interactions: readonly Interaction[];
  readonly skipped: readonly Skipped[];
  /** Liked or watched, but not rated: they give way to a rating that is on file. */
  readonly implied: ReadonlySet<MemoryId>;
  readonly notice?: string;
}
type Parse = (tables: readonly Table[], packs: readonly Pack[], effects: Effects) => ParsedImport;

const FORMATS: readonly { readonly is: (table: Table) => boolean; readonly parse: Parse }[] = [
  { is: isMovieLens, parse: (tables, packs, effects) => ({ format: 'MovieLens', ...parseRatings(tables, packs, effects), implied: new Set() }) },
  { is: isLetterboxd, parse: parseLetterboxd },
  { is: isGoodreads, parse: parseGoodreads },
];

/**
 * Any number of files, of one service or several. Files of another kind beside them are left out and counted.
 *
 * @param inUse memories that what is merely implied gives way to
 * @throws AppError input/empty, input/missing-column (no file of a service that is known), input/bad-row, input/unknown-items
 */
export function readImport(files: readonly ImportFile[], packs: readonly Pack[], inUse: readonly Memory[], effects: Effects): Omit<ParsedImport, 'implied'> {
  const tables = files.map(readTable);
  const parsed = FORMATS.flatMap(({ is, parse }) => {
    const own = tables.filter(is);
    return own.length > 0 ? [parse(own, packs, effects)] : [];
  });
  if (parsed.length === 0) {
    const [first] = tables;
    if (!first) throw new AppError('input/empty', 'expected CSV files, found none');
    throw new AppError('input/missing-column', `${first.name}: expected a header with userId, movieId, rating, timestamp (MovieLens), Date, Name, Year, Letterboxd URI (Letterboxd) or Book Id, Title, My Rating (Goodreads); found ${first.fields.join(', ') || 'nothing'}`);
  }
  const others = tables.filter((table) => !FORMATS.some(({ is }) => is(table)));
  const { given, giveWay } = withoutImplied(parsed, inUse);
  const notices = parsed.flatMap(({ notice }) => notice ?? []);
  return {
    format: parsed.map(({ format }) => format).join(', '), interactions: given,
    skipped: [
      ...parsed.flatMap(({ skipped }) => skipped), ...others.map(({ name, rows }) => ({ reason: `${name} holds no ratings, likes or films watched`, rows: rows.length, lines: [] })),
      ...(giveWay > 0 ? [{ reason: 'rated already, so that it was liked or watched says no more', rows: giveWay, lines: [] }] : []),
    ],
    ...(notices.length > 0 && { notice: notices.join(' ') }),
  };
}

function withoutImplied(parsed: readonly ParsedImport[], inUse: readonly Memory[]): { readonly given: readonly Interaction[]; readonly giveWay: number } {
  const rated = new Set(inUse.flatMap((memory) => (memory.kind === 'interaction' && memory.value !== undefined ? [sameThingKey(memory)] : [])));
  const all = parsed.flatMap(({ interactions, implied }) => interactions.map((one) => ({ one, givesWay: implied.has(one.id) && rated.has(sameThingKey(one)) })));
  const given = all.flatMap(({ one, givesWay }) => (givesWay ? [] : one));
  return { given, giveWay: all.length - given.length };
}
