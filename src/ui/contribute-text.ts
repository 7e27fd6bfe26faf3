/** The words of the contribution, apart from messages.ts because they arrive with the Global page. */
import { formatCount } from './format.ts';

export const CONTRIBUTE_TEXT = {
  label: (name: string) => `Contribute to ${name}`,
  title: 'Contribute',
  off: 'Off. You could add your part to what everybody together knows, as a file that you hand in yourself. Nothing is made before you ask, and this page never sends it.',
  open: 'What would be in it?',
  close: 'Close',
  opening: 'Fetching what makes it…',
  about: (topics: number, liking: boolean) => [
    `One bit for each of the ${formatCount(topics)} topics of this memory. One topic is drawn at random from what you turn to, and its bit is set; then chance decides about every bit, so that the drawn one is missing half the time and many others are set.`,
    ...(liking ? ['And one plus or minus: whether you like one more topic, drawn at random from all of them whatever you did, and often turned around by chance.'] : []),
    'Nothing else about you: no date, no title, no device. The nonce is a number drawn anew for every file, so that the same file is not counted twice.',
  ],
  epsilon: (epsilon: number) => `Epsilon ${epsilon} is the promise: whatever you did, any file is at most ${Math.exp(epsilon).toFixed(1)} times as likely from you as from anyone else who makes one. So nobody who reads it can be sure of anything about you, except that I remember something of yours here; from thousands of such files together it can be told what people turn to.`,
  once: 'Files about the same person add up to more, so it is made once and kept in this browser: saved again, it is the same file. Deleting all memories erases it here; a file that you handed in cannot be called back.',
  nothing: 'There is nothing to contribute: I remember nothing of yours about these topics, so the file would be nothing but noise.',
  make: 'Make the file',
  making: 'Making it…',
  file: 'The whole file',
  facts: (bytes: number, epsilon: number) => `${formatCount(bytes)} bytes, epsilon ${epsilon}`,
  outdated: 'It was made for other topics than this memory has now, so it can no longer be merged.',
  save: 'Save as file',
  discard: 'Discard',
  anew: 'Make a new one',
  anewTitle: 'Make another file?',
  anewAbout: (spent: number, epsilon: number) => `Files made so far cost epsilon ${spent}. If both are handed in, they tell as much about you as one file of epsilon ${spent + epsilon} would: noise that differs from file to file averages out.`,
  anewYes: 'Make it',
  spent: (spent: number) => `Spent on this memory so far: epsilon ${spent}, counting every file made, discarded ones too.`,
} as const;
