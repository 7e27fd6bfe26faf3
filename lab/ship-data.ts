/**
 * Makes public/lab, the data that come with the page, from the shared data: `npx tsx lab/ship-data.ts ../shared/data`.
 * Only what its licence allows to hand on; the licences are written beside it.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TASKS } from '../src/core/lab/tasks.ts';
import { readFiles } from './files.ts';

/** Venues of the ACL itself, which publish under CC BY 4.0; COLING, workshops, shared tasks and the journal of MIT Press are others'. */
const ACL_VENUES: ReadonlySet<string> = new Set(['acl', 'emnlp', 'naacl', 'eacl', 'aacl', 'findings', 'tacl', 'conll']);
/** What the task reads; the names of co-authors are not among it. */
const PAPER_FIELDS = ['user', 'paper', 'date', 'venue', 'title', 'abstract'];

const ACL_LICENCE = `Papers of the ACL Anthology, 2016-2021: titles, abstracts, venues, months and first authors.

Source: ACL Anthology, https://aclanthology.org, by way of https://github.com/rstojnic/acl-anthology
commit 67bbd5cfe14d6c3b7fcc06d6904b8d04fe885835.
Licence: Creative Commons Attribution 4.0 International, https://creativecommons.org/licenses/by/4.0/
Each paper's page, https://aclanthology.org/<paper>, names all its authors.

Changes: only the venues ${[...ACL_VENUES].join(', ')} are kept (no COLING, no workshops);
markup was flattened to text; about four in five first authors are here; co-authors were left out.
`;

const [data = '../shared/data', to = 'public/lab'] = process.argv.slice(2);
const write = (folder: string, name: string, text: string): void => {
  mkdirSync(join(to, folder), { recursive: true });
  writeFileSync(join(to, folder, `${name}.gz`), gzipSync(text, { level: 9 }));
};

const movies = TASKS['movie-rating'].folder;
for (const [name, text] of readFiles('movie-rating', data)) write(movies, name, text);
copyFileSync(join(data, movies, 'ORIGINAL_README.txt'), join(to, movies, 'ORIGINAL_README.txt'));

const papers = TASKS['scholarly-venue'].folder;
for (const [name, text] of readFiles('scholarly-venue', data)) {
  const rows = text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const kept = rows.filter(({ venue }) => ACL_VENUES.has(String(venue))).map((row) => JSON.stringify(row, PAPER_FIELDS));
  write(papers, name, `${kept.join('\n')}\n`);
  console.log(`${kept.length} of ${rows.length} papers`);
}
writeFileSync(join(to, papers, 'LICENCE.txt'), ACL_LICENCE);
