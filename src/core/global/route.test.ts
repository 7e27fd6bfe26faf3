import { beforeAll, describe, expect, it } from 'vitest';
import { createRouter, type Route } from './route.ts';
import { shippedPacks as packs } from './shipped.fixture.ts';
import { createVocabulary } from './vocabulary.ts';

/** The packs that ship: routing is a property of their words. */
const router = createRouter(packs, createVocabulary(packs));
beforeAll(() => router.ready);
const route = (message: string, lastPackId?: string): Route | undefined => router.route(message, { lastPackId, memoriesByPack: new Map() });

describe('routing a message to a pack', () => {
  it.each([
    'What should I watch tonight?', 'what should i watch', 'A good comedy?', 'Recommend a film', 'any scary movies', 'I feel like science fiction tonight', 'Would I like Alien?', 'Something like The Matrix',
    'best film noir', 'I want to watch something funny', 'Which movies would I like?', 'Is Pulp Fiction for me?', 'suggest a western', 'movies for kids',
  ])('sends “%s” to movies', (message) => { expect(route(message)?.packId).toBe('movies'); });

  it.each(['Any papers on machine translation?', 'Which papers should I read?', 'research on question answering', 'Something about word embeddings', 'papers about hate speech', 'I need literature on dependency parsing', 'What is semantic parsing?'])(
    'sends “%s” to papers', (message) => { expect(route(message)?.packId).toBe('papers'); });

  it.each(['How do I make cold brew?', 'Any discussions on espresso?', 'What should I read about coffee?', 'french press tips', 'How should I store my coffee beans?'])(
    'sends “%s” to coffee', (message) => { expect(route(message)?.packId).toBe('coffee'); });

  it.each(['What is the capital of France?', '2+2?', 'Hello', 'Thanks!', 'Who is the president?', 'Write a poem', 'What time is it?', 'Tell me a joke', 'How old are you?', 'asdf qwer', '', '???', 'Translate hello into German', 'What can you do?'])(
    'sends “%s” nowhere', (message) => { expect(route(message)).toBeUndefined(); });

  it.each(['Another one?', 'Something else', 'why that one?', 'Something different, please', 'More', 'surprise me', 'What do you know about me?', 'What is popular?', 'What do others like?'])(
    'takes “%s” as about the pack of the last answer', (message) => { expect(route(message, 'coffee')?.packId).toBe('coffee'); });

  it('answers about a person from the pack they told most about', () => {
    expect(router.route('What do you know about me?', { memoriesByPack: new Map([['movies', 2], ['papers', 9]]) })?.packId).toBe('papers');
  });

  it('finds the topics, the item and the wish in a question', () => {
    expect(route('A funny horror film')?.focus.topicIds).toEqual(['comedy', 'horror']);
    expect(route('Would I like Alien?')?.focus.aboutItemId).toBe('1214');
    expect(route('Something like Alien')?.focus).toMatchObject({ topicIds: ['horror', 'sci-fi'] });
    expect(route('Another one?', 'movies')?.focus.wants).toBe('more');
    expect(route('Something different', 'movies')?.focus.wants).toBe('different');
  });

  it('finds items by the words of their titles', () => {
    expect(route('How long can I keep ground coffee fresh?')?.focus.itemHits.length).toBeGreaterThan(0);
  });
});
