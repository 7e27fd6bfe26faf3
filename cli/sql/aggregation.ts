/** The aggregation (core/publish/private/aggregation.ts) as SQL, the same for every engine: whole-number sums, and doubles only where one operation is exact to the last bit everywhere. */
import { AppError } from '../../src/core/errors.ts';
import type { Aggregation, AggregationSpec } from '../../src/core/publish/private/aggregation.ts';
import { SHARE_GRID, SHRINK, VALUE_GRID, valueLimit } from '../../src/core/publish/private/bounds.ts';
import { boundPeople, divide, floor, trunc } from './bound.ts';
import type { SqlEngine, SqlRow } from './engine.ts';
import type { Loaded } from './load.ts';

const total = (x: string, name: string): string => `coalesce(CAST(sum(${x}) AS BIGINT), 0) AS ${name}`;
const at = (row: SqlRow | undefined, name: string): number => Number(row?.[name] ?? 0);

/** @param engine with the relation `loaded`, which is used up; closed with the aggregation */
export async function createSqlAggregation(engine: SqlEngine, spec: AggregationSpec, { separator }: Pick<Loaded, 'separator'>): Promise<Aggregation> {
  const { define, drop, rows } = engine;
  await boundPeople(engine, spec, separator);
  const limit = valueLimit(spec.bounds);
  let topics: number | undefined;
  let groups: number | undefined;
  const needTopics = (): number => topics ?? missing('select');
  const needGroups = (): number => groups ?? missing('assign');

  /** `nearest` (person, k). */
  async function findNearest(centres: readonly (readonly number[])[]): Promise<void> {
    const size = needTopics();
    const whole = centres.map((centre) => Array.from({ length: 2 * size }, (_, i) => Math.floor((centre[i] ?? 0) + 0.5) || 0));
    const columns = whole.map((_, k) => `a${k}, g${k}`).join(', ');
    const values = Array.from({ length: size }, (_, t) => `(${[t, ...whole.flatMap((centre) => [centre[t], centre[size + t]])].join(', ')})`).join(', ');
    const distances = whole.map((centre, k) => `${centre.reduce((sum, x) => sum + x * x, 0)} - 2 * CAST(sum(p.a * c.a${k} + p.g * c.g${k}) AS BIGINT) AS d${k}`).join(', ');
    await drop('nearest');
    await define('nearest', `
      SELECT person, CASE least(d0, ${whole.map((_, k) => `d${k}`).join(', ')}) ${whole.map((_, k) => `WHEN d${k} THEN ${k}`).join(' ')} END AS k
      FROM (SELECT p.person, ${distances} FROM positions p JOIN (SELECT * FROM (VALUES ${values}) AS v(t, ${columns})) c ON c.t = p.t GROUP BY p.person) d`);
  }

  return {
    topicPeople: async () => new Map((await rows('SELECT i.topic, count(*) AS n FROM uses u JOIN topic_ids i ON i.t = u.t GROUP BY i.topic')).map((row) => [String(row['topic']), at(row, 'n')])),
    select: async (names) => {
      await drop('selected', 'positions', 'nearest', 'members');
      await engine.names('chosen', names);
      await define('selected', 'SELECT i.t AS id, CAST(c.place AS INT) AS t FROM chosen c JOIN topic_ids i ON i.topic = c.name');
      await define('positions', `
        SELECT w.person, w.t, w.a, ${trunc(divide(`${SHARE_GRID} * w.l`, `greatest(CAST(${limit} AS DOUBLE), sqrt(CAST(q.squared AS DOUBLE)))`))} AS g
        FROM (${WHOLE}) w JOIN (SELECT person, CAST(sum(l * l) AS BIGINT) AS squared FROM (${WHOLE}) w GROUP BY person) q ON q.person = w.person`);
      topics = names.length;
      groups = undefined;
    },
    step: async (centres) => {
      const size = needTopics();
      if (size === 0) return centres.map(() => ({ people: 0, position: [] }));
      await findNearest(centres);
      const sums = centres.map(() => ({ people: 0, position: zeros(2 * size) }));
      for (const row of await rows('SELECT k, count(*) AS n FROM nearest GROUP BY k')) { const own = sums[at(row, 'k')]; if (own) own.people = at(row, 'n'); }
      for (const row of await rows(`SELECT n.k, p.t, ${total('p.a', 'a')}, ${total('p.g', 'g')} FROM positions p JOIN nearest n ON n.person = p.person GROUP BY n.k, p.t`)) {
        const position = sums[at(row, 'k')]?.position;
        if (position) [position[at(row, 't')], position[size + at(row, 't')]] = [at(row, 'a'), at(row, 'g')];
      }
      return sums;
    },
    assign: async (centres) => {
      await drop('members');
      if (needTopics() > 0) {
        await findNearest(centres);
        await define('members', 'SELECT person, k FROM nearest');
        await drop('nearest');
      } else await define('members', 'SELECT person, 0 AS k FROM people WHERE 1 = 0');
      groups = centres.length;
    },
    groups: async () => {
      const [size, count] = [needTopics(), needGroups()];
      const sums = Array.from({ length: count }, () => ({
        people: 0, topicPeople: zeros(size),
        periods: Array.from({ length: Math.max(spec.periods.length - 1, 0) }, () => ({ people: 0, share: zeros(size), liked: zeros(size), liking: zeros(size) })),
      }));
      for (const row of await rows('SELECT k, count(*) AS n FROM members GROUP BY k')) { const own = sums[at(row, 'k')]; if (own) own.people = at(row, 'n'); }
      for (const row of await rows('SELECT m.k, p.t, count(*) AS n FROM positions p JOIN members m ON m.person = p.person GROUP BY m.k, p.t')) { const own = sums[at(row, 'k')]; if (own) own.topicPeople[at(row, 't')] = at(row, 'n'); }
      for (const row of await rows('SELECT m.k, p.period, count(*) AS n FROM kept_periods p JOIN members m ON m.person = p.person GROUP BY m.k, p.period')) {
        const own = sums[at(row, 'k')]?.periods[at(row, 'period')];
        if (own) own.people = at(row, 'n');
      }
      for (const row of await rows(`
        SELECT m.k, u.period, s.t, count(u.liking) AS liked, ${total('u.share', 'share')}, ${total('u.liking', 'liking')}
        FROM period_uses u JOIN selected s ON s.id = u.t JOIN members m ON m.person = u.person GROUP BY m.k, u.period, s.t`)) {
        const own = sums[at(row, 'k')]?.periods[at(row, 'period')];
        if (own) for (const name of ['share', 'liked', 'liking'] as const) own[name][at(row, 't')] = at(row, name);
      }
      return sums;
    },
    spread: async () => {
      const size = needTopics();
      const byTopic = ['several', 'within', 'rated', 'likingSquared', 'inverse', 'share', 'shareSquared'] as const;
      const square = floor(`(CAST(u.svv AS DOUBLE) - CAST(u.sv AS DOUBLE) * CAST(u.sv AS DOUBLE) / CAST(u.c AS DOUBLE)) / CAST(u.c - 1 AS DOUBLE)`);
      const found = await rows(`
        SELECT s.t, ${total('u.share', 'share')}, ${total(floor(divide('u.share * u.share', `${SHARE_GRID}`)), 'sharesquared')}, ${total('CASE WHEN u.c > 0 THEN 1 END', 'rated')},
          ${total('u.liking * u.liking', 'likingsquared')}, ${total(`CASE WHEN u.c > 0 THEN ${floor(divide(`${SHARE_GRID}`, 'u.c'))} END`, 'inverse')},
          ${total('CASE WHEN u.c > 1 THEN 1 END', 'several')}, ${total(`CASE WHEN u.c > 1 THEN least(${square}, ${limit * limit}) END`, 'within')}
        FROM uses u JOIN selected s ON s.id = u.t GROUP BY s.t`);
      const of = new Map(found.map((row) => [at(row, 't'), row]));
      const [least, most] = [spec.scale?.min ?? 0, spec.scale?.max ?? 0].map((end) => Math.round(end * VALUE_GRID));
      const [people] = await rows(`SELECT count(*) AS n, ${total(floor(divide(`${SHARE_GRID}`, 'p.n')), 'inverse')} FROM people p JOIN (SELECT DISTINCT person FROM positions) d ON d.person = p.person`);
      const [valued] = await rows(`SELECT count(m) AS n, ${total(`greatest(${least}, least(${most}, ${floor('m')}))`, 'mean')} FROM people WHERE m IS NOT NULL`);
      const sums = Object.fromEntries(byTopic.map((name) => [name, Array.from({ length: size }, (_, t) => at(of.get(t), name.toLowerCase()))])) as Record<(typeof byTopic)[number], number[]>;
      return { ...sums, people: at(people, 'n'), inverseTotal: at(people, 'inverse'), valued: at(valued, 'n'), mean: at(valued, 'mean') };
    },
    itemPeople: async () => new Map((await rows('SELECT i.name, count(*) AS n FROM likings l JOIN item_ids i ON i.item = l.item GROUP BY i.name')).map((row) => [String(row['name']), at(row, 'n')])),
    itemLiking: async (items) => {
      await engine.names('wanted', items);
      const found = await rows(`SELECT i.name, ${total('l.liking', 'n')} FROM (SELECT DISTINCT name FROM wanted) w JOIN item_ids i ON i.name = w.name JOIN likings l ON l.item = i.item GROUP BY i.name`);
      const sums = new Map(found.map((row) => [String(row['name']), at(row, 'n')]));
      return new Map(items.map((item) => [item, sums.get(item) ?? 0]));
    },
    itemTopics: async (items) => {
      const size = needTopics();
      await engine.names('wanted', items);
      return spreadOut(new Map(items.map((item) => [item, zeros(size)])), size, await rows(`
        SELECT i.name, d.t AS place, count(*) AS n
        FROM (SELECT DISTINCT l.person, l.item, s.t
          FROM likings l JOIN item_ids j ON j.item = l.item JOIN (SELECT DISTINCT name FROM wanted) w ON w.name = j.name
          JOIN kept x ON x.person = l.person AND x.item = l.item JOIN set_topics b ON b.topicset = x.topicset JOIN selected s ON s.id = b.t JOIN positions p ON p.person = l.person AND p.t = s.t) d
        JOIN item_ids i ON i.item = d.item GROUP BY i.name, d.t`));
    },
    close: () => engine.close(),
  };
}

/** Of the selected topics: a = floor(sqrt(share * SHARE_GRID)), l = trunc((sv - c * m) / (c + SHRINK)). */
const WHOLE = `
  SELECT u.person, s.t, ${floor(`sqrt(CAST(u.share * ${SHARE_GRID} AS DOUBLE))`)} AS a,
    CASE WHEN u.c > 0 THEN ${trunc(`(CAST(u.sv AS DOUBLE) - CAST(u.c AS DOUBLE) * p.m) / CAST(u.c + ${SHRINK} AS DOUBLE)`)} ELSE 0 END AS l
  FROM uses u JOIN selected s ON s.id = u.t JOIN people p ON p.person = u.person`;

function spreadOut(into: Map<string, number[]>, size: number, found: readonly SqlRow[]): ReadonlyMap<string, readonly number[]> {
  for (const row of found) {
    const name = String(row['name']);
    let own = into.get(name);
    if (!own) into.set(name, own = zeros(size));
    own[at(row, 'place')] = at(row, 'n');
  }
  return into;
}

const zeros = (size: number): number[] => new Array<number>(size).fill(0);
function missing(first: string): never {
  throw new AppError('bug', `aggregation: expected ${first} to be called first, found no call`);
}
