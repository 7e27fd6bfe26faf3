import type { Pack } from '../../global/pack.ts';
import { seededBytes } from '../../privacy/random.ts';
import type { Aggregation } from '../../publish/private/aggregation.ts';
import { aggregateInMemory } from '../../publish/private/in-memory.ts';
import { publishPrivately } from '../../publish/private/publish.ts';
import { DEFAULT_PRIVACY, defaultBounds, type PrivateSpec } from '../../publish/private/spec.ts';
import type { Row } from '../../publish/row.ts';
import { DEFAULT_SETTINGS, type MediatorSettings } from '../../mediator/settings.ts';
import { AppError } from '../../errors.ts';
import { bootstrapMean } from '../bootstrap.ts';
import type { Experiment } from '../experiment.ts';
import { among, concordance, silence } from '../mediation/ask-page.ts';
import { isTopic, packOf } from '../mediation/pack-of.ts';
import { makePopulation, SPAN } from '../privacy/synthetic.ts';
import { BUCKETS, byUser, casesOf, foldOf } from '../protocol.ts';
import type { LabConfig, Plot, Table } from '../result.ts';
import type { Example, TaskData } from '../task.ts';

const TITLE = 'What privacy costs';
const QUESTION = 'How much of LoGo\'s gain is left when the global memory is differentially private?';
/** The last is the same file without noise to speak of. */
const EPSILONS = [0.1, 0.3, 1, 3, 10, 1e6] as const;
const WITHOUT_NOISE = EPSILONS.length - 1;
const AT = EPSILONS.indexOf(1);
/** Of the made-up people asked: what is known of them, and what is to be ordered. */
const LENGTHS = [0, 3, 7, 25];
const NEXT = 30;
/** k of the movies that come with the page: at 50, few would be named by 390 people even without noise. */
const COUNTED = 20;
const LOCAL_ONLY: MediatorSettings = { ...DEFAULT_SETTINGS, priorStrength: 0 };

/** Order of one person's next things at one history length: under each epsilon (undefined: no file could be published), and from the person alone. */
interface Asked { readonly history: string; readonly local: number; readonly orders: readonly (number | undefined)[] }
interface Outcome { readonly asked: readonly Asked[]; readonly files: readonly { readonly topics: number; readonly items: number; readonly bytes: number }[] }

/** What the guarantee costs: LoGo's gain over local memory alone, with the file published at each epsilon. @param size of the made-up population, and how many others are asked */
export const createPrivacyExperiment = (size: { readonly people: number; readonly asked: number }): Experiment => ({
  id: 'privacy',
  title: TITLE,
  question: QUESTION,
  tasks: ['movie-rating'],
  units: () => [{ key: 'synthetic', task: 'movie-rating' }, { key: 'movies', task: 'movie-rating' }],
  run: ({ key }, data, config) => (key === 'synthetic' ? askSynthetic(size, config) : askMovies(data, config)),
  sumUp: (config, results) => {
    const synthetic = results.get('synthetic') as Outcome;
    const outcomes = ([['synthetic', synthetic], ['movies', results.get('movies') as Outcome]] as const).filter(([, { asked }]) => asked.length > 1);
    const whole = gain(synthetic.asked, WITHOUT_NOISE);
    const lost = 1 - gain(synthetic.asked, AT) / whole;
    return {
      format: 'logo-lab', formatVersion: 1, title: TITLE, question: QUESTION, config,
      tables: outcomes.map(([name, outcome]) => curveTable(name, outcome, config.seed)),
      plots: [curvePlot(outcomes, size.people, config.seed)],
      findings: synthetic.asked.length < 2 ? [] : [{
        asked: `With the file at epsilon 1, at most 5 % of LoGo's gain over local memory alone is lost (${size.people.toLocaleString('en')} made-up people)`,
        measured: `${(100 * lost).toFixed(1)} % of a gain of ${whole.toFixed(3)} of pairs`, holds: lost <= 0.05,
      }],
      notes: [
        `Order: of two things to which a person gave different values, how often the better liked one is expected to be liked better by the page's mediator; local alone is the same mediator without any file. Gain is the mean over history lengths (${LENGTHS.join(', ')} interactions for the made-up people). None of the people asked is in a file.`,
        `Every file has delta ${DEFAULT_PRIVACY.delta}, k = ${DEFAULT_PRIVACY.minPeople} (MovieLens: ${COUNTED}), and one person counts for at most what the defaults say. "Without noise" is the same way with noise too small to matter (MovieLens: the file that comes with the page). The made-up population is drawn as src/core/lab/privacy/synthetic.ts says: it shows what happens with many people, not that people are like that.`,
        'MovieLens small has fewer than 500 people: at epsilon 1 its noise is larger than what it says, which is why the movies that come with the page are labelled as public data instead.',
      ],
    };
  },
});

export const privacy = createPrivacyExperiment({ people: 100_000, asked: 1500 });

/** Mean over history lengths of LoGo's order less that of local memory alone. Without a file there is no gain. */
function gain(asked: readonly Asked[], epsilon: number): number {
  const lengths = [...new Set(asked.map(({ history }) => history))];
  return lengths.reduce((sum, length) => {
    const own = asked.filter(({ history }) => history === length);
    return sum + own.reduce((all, { local, orders }) => all + (orders[epsilon] ?? local) - local, 0) / own.length / lengths.length;
  }, 0);
}

async function publishAll(rows: Aggregation, spec: PrivateSpec, minPeople: number, seed: number): Promise<readonly (Pack | undefined)[]> {
  const packs: (Pack | undefined)[] = [];
  for (const epsilon of EPSILONS) {
    packs.push(await publishPrivately(rows, spec, { ...DEFAULT_PRIVACY, minPeople, epsilon, bounds: defaultBounds(spec) }, { version: 1, publishedAt: '2000-01-01T00:00:00.000Z', total: { epsilon, delta: DEFAULT_PRIVACY.delta, releases: 1 }, seeded: true }, seededBytes(`${seed}/${epsilon}`))
      .catch(orNone));
  }
  return packs;
}

/** Undefined where there are too few people for a file. */
function orNone(thrown: unknown): undefined {
  if (thrown instanceof AppError && (thrown.code === 'privacy/too-few-people' || thrown.code === 'input/empty')) return undefined;
  throw thrown;
}

function orderAll(packs: readonly (Pack | undefined)[], history: readonly Example[], next: readonly Example[], length: string): Asked | undefined {
  const best = packs[WITHOUT_NOISE];
  if (!best) return undefined;
  // The same things are ordered whichever file there is: what a file does not know, it cannot tell apart.
  const known = new Set(best.items.map(({ id }) => id));
  const things = next.filter(({ item }) => known.has(item));
  const complete = (pack: Pack): Pack => { const own = new Set(pack.items.map(({ id }) => id)); return { ...pack, items: [...pack.items, ...best.items.filter(({ id }) => !own.has(id)).map((item) => bare(item, best, pack))] }; };
  const orderIn = (pack: Pack, settings: MediatorSettings): number | undefined => concordance(among({ pack: complete(pack), history, next: things }), history, things, settings);
  const local = orderIn(silence(best), LOCAL_ONLY);
  return local === undefined ? undefined : { history: length, local, orders: packs.map((pack) => pack && orderIn(pack, DEFAULT_SETTINGS)) };
}

/** An item the file is silent about: its topics are public, and all that it is judged by. */
function bare({ id, title, topics }: Pack['items'][number], from: Pack, to: Pack): Pack['items'][number] {
  const index = new Map(to.topics.map((topic, t) => [topic.id, t]));
  return { id, title, topics: topics.flatMap((t) => index.get(from.topics[t]?.id ?? '') ?? []) };
}

async function askSynthetic({ people, asked: others }: { readonly people: number; readonly asked: number }, { seed }: LabConfig): Promise<Outcome> {
  const population = makePopulation(seed);
  const spec = specOf(population.topics, population.items, [SPAN.fromMs, SPAN.untilMs], 6);
  function* everyone(): Iterable<readonly Row[]> {
    for (let i = 0; i < people; i++) yield population.person(i);
  }
  const packs = await publishAll(aggregateInMemory(everyone(), { bounds: defaultBounds(spec), periods: spec.periods, scale: spec.domain.scale, vocabulary: population.topics }), spec, DEFAULT_PRIVACY.minPeople, seed);
  const asked = Array.from({ length: others }, (_, i) => population.person(people + i, Math.max(...LENGTHS) + NEXT).map(asExample)).flatMap((own) => LENGTHS.flatMap((length) => {
    const history = own.slice(0, -NEXT);
    return orderAll(packs, history.slice(history.length - length), own.slice(-NEXT), String(length)) ?? [];
  }));
  return { asked, files: packs.map(sizeOf) };
}

async function askMovies({ examples }: TaskData, { seed, folds }: LabConfig): Promise<Outcome> {
  const fit = examples.filter(({ user }) => foldOf(user, seed, folds) !== 0);
  const items = new Map(fit.map(({ item, topics }) => [item, { id: item, title: item, topics: topics.filter(isTopic) }]));
  const topics = [...new Set([...items.values()].flatMap((item) => item.topics))].sort();
  const spec = specOf(topics, [...items.values()], [fit.reduce((least, { timeMs }) => Math.min(least, timeMs), Infinity), fit.reduce((most, { timeMs }) => Math.max(most, timeMs), 0) + 1], 2);
  const people = [...byUser(fit).values()].map((own) => own.map(({ user, item, response, timeMs }): Row => ({ user, itemId: item, topics: items.get(item)?.topics ?? [], value: Number(response), timeMs })));
  const noisy = await publishAll(aggregateInMemory(people, { bounds: defaultBounds(spec), periods: spec.periods, scale: spec.domain.scale, vocabulary: topics }), spec, COUNTED, seed);
  // Without noise there is no need for bounds: the file that comes with the page.
  const packs = [...noisy.slice(0, WITHOUT_NOISE), countedPack(fit)];
  const asked = [...byUser(examples.filter(({ user }) => foldOf(user, seed, folds) === 0))].flatMap(([user, own]) => {
    const cases = casesOf(user, own, seed);
    return BUCKETS.flatMap(({ id }, bucket) => {
      const inBucket = cases.filter((given) => given.bucket === bucket);
      const first = inBucket[0];
      return first ? orderAll(packs, first.history, inBucket.map(({ query }) => query), id) ?? [] : [];
    });
  });
  return { asked, files: packs.map(sizeOf) };
}

function countedPack(fit: readonly Example[]): Pack | undefined {
  try {
    return packOf(fit);
  } catch (thrown) {
    return orNone(thrown);
  }
}

/** Ends of the time are taken as known, as they are of a published data set. */
function specOf(topics: readonly string[], items: PrivateSpec['items'] & object, [from, until]: readonly [number, number], periods: number): PrivateSpec {
  return {
    id: 'movies', licences: [], topics: topics.map((id) => ({ id, name: id, aliases: [] })), items,
    domain: { name: 'movies', verb: 'watch', item: { one: 'movie', many: 'movies' }, topicNoun: 'genre', words: ['movie'], examples: [], scale: { min: 0.5, max: 5, unit: 'stars' } },
    periods: Array.from({ length: periods + 1 }, (_, p) => from + ((until - from) * p) / periods), communities: 6,
  };
}

const asExample = ({ user, itemId = '', topics, value, timeMs }: Row): Example => ({ user, item: itemId, text: itemId, topics, response: String(value), timeMs });
const sizeOf = (pack: Pack | undefined): Outcome['files'][number] => ({ topics: pack?.topics.length ?? 0, items: pack?.items.length ?? 0, bytes: pack ? JSON.stringify(pack).length : 0 });
const nameOf = (epsilon: number): string => (epsilon === EPSILONS[WITHOUT_NOISE] ? 'without noise' : String(epsilon));

function curveTable(id: string, { asked, files }: Outcome, seed: number): Table {
  const lengths = [...new Set(asked.map(({ history }) => history))];
  const orders = (values: readonly Asked[], of: (each: Asked) => number) => (values.length < 2 ? undefined : bootstrapMean(values.map(of), seed));
  return {
    id, title: id === 'synthetic' ? 'A made-up population' : 'MovieLens small (people of four of five folds)',
    columns: [
      { id: 'epsilon', name: 'Epsilon' }, { id: 'topics', name: 'Topics in the file' }, { id: 'items', name: 'Items' }, { id: 'bytes', name: 'File', unit: 'bytes' }, { id: 'kept', name: 'Gain kept', unit: '%' },
      ...lengths.map((length) => ({ id: `order-${length}`, name: `Order at ${length} interactions`, unit: 'share of pairs' })),
    ],
    rows: [
      ['local alone', undefined, undefined, undefined, 0, ...lengths.map((length) => orders(asked.filter(({ history }) => history === length), ({ local }) => local))],
      ...EPSILONS.map((epsilon, e) => [
        nameOf(epsilon), files[e]?.topics, files[e]?.items, files[e]?.bytes, Math.round((1000 * gain(asked, e)) / gain(asked, WITHOUT_NOISE)) / 10,
        ...lengths.map((length) => orders(asked.filter(({ history }) => history === length), ({ local, orders: own }) => own[e] ?? local)),
      ]),
    ],
  };
}

const curvePlot = (outcomes: readonly (readonly [string, Outcome])[], people: number, seed: number): Plot => ({
  id: 'gain', title: 'Gain over local memory alone', caption: 'Higher is better. To the left, privacy is stronger.',
  x: { label: 'epsilon', ticks: EPSILONS.map(nameOf) }, y: { label: 'order gained, share of pairs' },
  series: outcomes.map(([name, { asked }]) => ({
    name: name === 'synthetic' ? `${people.toLocaleString('en')} made-up people` : 'MovieLens small', joined: true,
    points: EPSILONS.map((_, e) => { const { value, low, high } = bootstrapMean(asked.map(({ local, orders }) => (orders[e] ?? local) - local), seed); return { x: e, y: value, low, high }; }),
  })),
});
