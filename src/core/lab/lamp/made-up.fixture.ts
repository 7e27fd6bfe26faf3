/** Made-up files in LaMP's format: people with a habit each, so that only text and history together tell the answer. */
export interface MadeUp { readonly questions: string; readonly outputs: string }
type Entry = Record<string, string | number>;
interface Turn { readonly input: string; readonly gold: string; readonly entry: (i: number) => Entry }

const TAGS = ['sci-fi', 'based on a book', 'comedy', 'classic'];
const PLOTS = ['A robot leaves its planet', 'An orphan finds a letter', 'Two cooks open a bad restaurant', 'A general comes home from a war'];
const SUBJECTS = ['harbours', 'orchards', 'glaciers', 'railways', 'lighthouses'];

const write = (task: string, people: number, prefix: string, turn: (person: number, i: number) => Turn, extra: (person: number) => object = () => ({})): MadeUp => {
  const asked = Array.from({ length: people }, (_, person) => ({ person, id: `${prefix}${person}`, ...turn(person, Math.floor(person / 2)) }));
  return {
    questions: JSON.stringify(asked.map(({ person, id, input }) => ({ id, input, profile: Array.from({ length: 3 + (person % 6) }, (_, i) => ({ id: `${id}${i}`, ...turn(person, i).entry(i) })), ...extra(person) }))),
    outputs: JSON.stringify({ task, golds: asked.map(({ id, gold }) => ({ id, output: gold })) }),
  };
};

/** Half of the people tag by the plot, half call every movie a classic. */
export const movieTags = (people: number, prefix: string): MadeUp => write('LaMP_2', people, prefix, (person, i) => {
  const [plot, tag] = [`${PLOTS[i % 4] ?? ''} in a town by the sea.`, person % 2 === 0 ? TAGS[i % 4] ?? '' : 'classic'];
  return { input: `Which tag does this movie relate to among the following tags? Just answer with the tag name without further explanation. tags: [${TAGS.join(', ')}] description: ${plot}`, gold: tag, entry: () => ({ tag, description: plot }) };
});

/** Half of the people give a star less. Dates run backwards, to be put in order. */
export const productRatings = (people: number, prefix: string): MadeUp => write('LaMP_3', people, prefix, (person, i) => {
  const [review, score] = [i % 2 === 0 ? 'Lovely kettle, works great.' : 'The lid broke, would not buy again.', String((i % 2 === 0 ? 5 : 2) - (person % 2))];
  return { input: `What is the score of the following review on a scale of 1 to 5? just answer with 1, 2, 3, 4, or 5 without further explanation. review: ${review}`, gold: score, entry: (at) => ({ text: review, score, date: `20${30 - at}-01-05` }) };
});

const titled = (task: string, ask: string, textField: string) => (people: number, prefix: string): MadeUp => write(task, people, prefix, (person, i) => {
  const subject = SUBJECTS[i % SUBJECTS.length] ?? '';
  const text = `Much has been said of ${subject}. We went there, counted ${subject} for a year, and learned a lot.`;
  const title = `${['notes on', 'inside', 'goodbye'][person % 3] ?? ''} ${subject}`;
  return { input: `${ask} ${text}`, gold: title, entry: () => ({ [textField]: text, title }) };
});
export const headlines = titled('LaMP_4', 'Generate a headline for the following article:', 'text');
export const paperTitles = titled('LaMP_5', 'Generate a title for the following abstract of a paper:', 'abstract');
export const subjects = titled('LaMP_6', 'Generate a subject for the following email:', 'text');

/** Authors cite what is about the subject they write about. */
export const citations = (people: number, prefix: string): MadeUp => write('LaMP_1', people, prefix, (person, i) => {
  const [own, other] = [SUBJECTS[person % 5] ?? '', SUBJECTS[(person + 1 + (i % 4)) % 5] ?? ''];
  const right = person % 2;
  const choices = right === 0 ? [own, other] : [other, own];
  return {
    input: `For an author who has written the paper with the title "A year of counting, volume ${i}", which reference is related? Just answer with [1] or [2] without explanation. [1]: "A survey of ${choices[0] ?? ''}" [2]: "A survey of ${choices[1] ?? ''}"`,
    gold: `[${right + 1}]`, entry: () => ({ title: `Counting ${own} in winter`, abstract: `We count ${own} in winter.` }),
  };
});
