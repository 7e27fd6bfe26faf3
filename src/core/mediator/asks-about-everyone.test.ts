import { describe, expect, it } from 'vitest';
import { asksAboutEveryone } from './asks-about-everyone.ts';

describe('a question about everyone', () => {
  it.each([
    'Do most people like horror?', 'How popular is Alien?', 'What do others think of Heat?', 'Which is more liked, Alien or Heat?', 'Is it true that drama is well liked?', 'What is popular?', 'What do others like?',
    'What does everyone like?', 'Is Heat rated above average?', 'What is the average rating of Heat?', 'Is horror unpopular?', 'Which is the highest rated western?', 'is alien better or worse than average', 'Am I the only one who hates Heat?',
    'What is trending?', 'What do most people watch?', 'Do more people work on parsing or on dialogue?', 'Is everybody into musicals?', 'Which is the most hated movie?', 'Would most people enjoy Alien?', 'Are westerns the least liked genre?',
  ])('is recognised: “%s”', (question) => { expect(asksAboutEveryone(question)).toBe(true); });

  it.each([
    'What should I watch tonight?', 'Would I like Alien?', 'Is Pulp Fiction for me?', 'Something like The Matrix', 'What do people like me like?', 'Recommend something popular', 'Suggest a well liked comedy', 'Should I watch what everyone likes?',
    'Which would I like more, Alien or Heat?', 'Do I like horror more than most people?', 'What have I told you?', 'What are my tastes?', 'A good comedy?', 'best film noir', 'Another one?', 'Why that one?', 'Is Alien good?', 'What about Heat?',
    'Any papers on machine translation?', 'How do I make cold brew?', 'I love horror', "I can't stand musicals.", 'surprise me', 'Which western should I see that most people like?', 'What can I watch with other people?', 'Movies for most people in my family',
    'Which popular movie suits me?', 'Who directed Alien?', 'Is my taste popular?', 'Hello', '',
  ])('is not “%s”', (question) => { expect(asksAboutEveryone(question)).toBe(false); });
});
