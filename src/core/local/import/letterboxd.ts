/**
 * The films of a Letterboxd export: ratings.csv, diary.csv, reviews.csv, watched.csv and likes/films.csv, in any combination.
 *
 * All that the files say about one film becomes one interaction. Its value is the rating in ratings.csv, else the newest one of
 * the diary, else the top of the scale for a liked film, else none: watched. It is dated by the newest of what it rests on.
 */
import type { Effects } from '../../effects.ts';
import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import type { Interaction, MemoryId } from '../memory.ts';
import { createTitles } from './match-title.ts';
import type { ParsedImport } from './read-import.ts';
import { BAD_DATE, createLeaving, dateIn, hasFields, numberIn, type Row, type Table } from './table.ts';

const FILM = ['Date', 'Name', 'Year', 'Letterboxd URI'];
/** Where films stand that no pack knows. */
const FILMS_DOMAIN = 'movies';
const STARS = { min: 0.5, max: 5 };

type Kind = 'rated' | 'diary' | 'liked' | 'watched' | 'wanted';
interface Film { readonly name: string; readonly year: string; rated?: Rating; diary?: Rating; liked?: Rating; seenAtMs?: number; from: string }
interface Rating { readonly value: number; readonly atMs: number; readonly file: string }

export const isLetterboxd = (table: Table): boolean => hasFields(table, FILM);

/** Three of the files have one header; their names tell them apart. */
function kindOf(table: Table): Kind {
  if (table.fields.includes('Watched Date')) return 'diary';
  if (table.fields.includes('Rating')) return 'rated';
  if (/watchlist/iu.test(table.name)) return 'wanted';
  return /films|like/iu.test(table.name) ? 'liked' : 'watched';
}

/** @throws AppError input/unknown-items when no film is left */
export function parseLetterboxd(tables: readonly Table[], packs: readonly Pack[], effects: Effects): ParsedImport {
  const leaving = createLeaving();
  const films = new Map<string, Film>();
  for (const table of tables) {
    const kind = kindOf(table);
    for (const { line, row } of table.rows) {
      const problem = addRow(films, kind, table.name, row);
      if (problem !== undefined) leaving.leave(tables.length > 1 ? `${table.name}: ${problem}` : problem, line);
    }
  }
  const skipped = leaving.all();
  if (films.size === 0) throw new AppError('input/unknown-items', `${tables.map(({ name }) => name).join(', ')}: expected at least one film that you rated, liked or watched, found none${skipped.map(({ reason, rows }) => `; ${rows}: ${reason}`).join('')}`);

  const { pack, titles } = choosePack([...films.values()], packs);
  const scale = pack?.domain.scale ?? STARS;
  const recordedAtMs = effects.now();
  const implied = new Set<MemoryId>();
  const interactions = [...films.values()].map((film): Interaction => {
    const { rated, diary, liked, seenAtMs = -Infinity } = film;
    const rating = rated ?? diary ?? liked;
    const item = titles?.find(film.name, film.year);
    const id = effects.newId() as MemoryId;
    if (!rated && !diary) implied.add(id);
    return {
      kind: 'interaction', id, domain: pack?.id ?? FILMS_DOMAIN, ...(item && { itemId: item.id }), title: item?.title ?? (film.year === '' ? film.name : `${film.name} (${film.year})`),
      topics: item?.topics.flatMap((t) => pack?.topics[t]?.id ?? []) ?? [], ...(rating && { value: onScale(rating.value, scale) }),
      validFromMs: Math.max(rating?.atMs ?? -Infinity, seenAtMs), recordedAtMs, source: { kind: 'import', detail: rating?.file ?? film.from },
    };
  });
  const unknown = interactions.filter(({ itemId }) => itemId === undefined).length;
  return {
    format: 'Letterboxd', interactions, skipped, implied,
    ...(unknown > 0 && { notice: `${unknown} of ${interactions.length} films are not in the global memory under this title and year. They are kept with their title, and say nothing about what you like until it knows them.` }),
  };
}

/** What is wrong with the row; undefined when it was taken. */
function addRow(films: Map<string, Film>, kind: Kind, file: string, row: Row): string | undefined {
  const [name, year] = [(row['Name'] ?? '').replace(/\s+/gu, ' ').trim(), (row['Year'] ?? '').trim()];
  if (kind === 'wanted') return 'on the watchlist, so not seen yet';
  if (name === '') return 'the name is empty';
  const atMs = dateIn(row['Watched Date']) ?? dateIn(row['Date']);
  if (atMs === undefined) return BAD_DATE;
  const stars = (row['Rating'] ?? '').trim();
  const value = kind === 'liked' ? STARS.max : numberIn(stars);
  if (stars !== '' && !(value >= STARS.min && value <= STARS.max)) return `the rating is not a number from ${STARS.min} to ${STARS.max}`;
  if (kind === 'rated' && stars === '') return 'the rating is empty';
  const key = `${name.toLowerCase()}\n${year}`;
  const film = films.get(key) ?? { name, year, from: file };
  films.set(key, film);
  // A like is dated by the click and not by a viewing.
  if (kind !== 'liked') film.seenAtMs = Math.max(film.seenAtMs ?? -Infinity, atMs);
  const of = kind === 'watched' || (kind === 'diary' && stars === '') ? undefined : kind;
  if (of && atMs >= (film[of]?.atMs ?? -Infinity)) film[of] = { value, atMs, file };
  return undefined;
}

/** The rated pack that knows most of the films; undefined when none knows any. */
function choosePack(films: readonly Film[], packs: readonly Pack[]) {
  const known = packs.filter(({ domain }) => domain.scale).map((pack) => {
    const titles = createTitles(pack);
    return { pack, titles, count: films.filter(({ name, year }) => titles.find(name, year)).length };
  }).sort((a, b) => b.count - a.count)[0];
  return known && known.count > 0 ? known : { pack: undefined, titles: undefined };
}

const onScale = (stars: number, { min, max }: { readonly min: number; readonly max: number }): number => min + (stars - STARS.min) / (STARS.max - STARS.min) * (max - min);
