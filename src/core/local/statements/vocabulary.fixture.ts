/** The names that the labelled turns use, in three packs. */
import type { Pack } from '../../global/pack.ts';
import { createVocabulary } from '../../global/vocabulary.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';

export const topic = (name: string, ...aliases: string[]): Pack['topics'][number] => ({ id: name, name, aliases });
const GENRES = ['action', 'adventure', 'animation', 'crime', 'documentary', 'drama', 'fantasy', 'mystery', 'thriller', 'western'];
const item = (id: string, title: string): Pack['items'][number] => ({ id, title, topics: [] });
export const vocabulary = createVocabulary([
  { ...MOVIES, topics: [...GENRES.map((name) => topic(name)), topic('romance', 'romantic'), topic('comedy', 'funny'), topic('film-noir', 'noir'), topic('horror', 'scary', 'slasher'), topic('musical'), topic('sci-fi', 'science fiction', 'space opera'), topic('war', 'war film', 'war movie')], items: [item('1', 'The Matrix (1999)'), item('2', 'Alien (1979)')] },
  { ...MOVIES, id: 'papers', topics: [topic('machine translation'), topic('parsing')], items: [] },
  { ...MOVIES, id: 'coffee', topics: [topic('espresso'), topic('cold brew')], items: [] },
]);
