/** Steps 1 to 5 of an aggregation (core/publish/private/aggregation.ts) as SELECTs, each on those before it. */
import { SHARE_GRID, SPLIT, VALUE_GRID, valueLimit } from '../../src/core/publish/private/bounds.ts';
import type { AggregationSpec } from '../../src/core/publish/private/aggregation.ts';
import type { SqlEngine } from './engine.ts';

/** A whole number or a fraction as one division of doubles, which is the same everywhere. */
export const divide = (a: string, b: string): string => `CAST(${a} AS DOUBLE) / CAST(${b} AS DOUBLE)`;
export const floor = (x: string): string => `CAST(floor(${x}) AS BIGINT)`;
export const trunc = (x: string): string => `CASE WHEN ${x} < 0 THEN -${floor(`-(${x})`)} ELSE ${floor(x)} END`;
/** Rounded half up: a literal with an exponent is a double, one without a decimal. */
const round = (x: string): string => floor(`${x} + 5e-1`);

/**
 * From `loaded` to, all by whole numbers that stand for names:
 * topic_ids (topic, t), item_ids (name, item), people (person, n, m), kept_periods (person, period, n), kept (person, period, item, topicset, v, ms), set_topics (topicset, t, part),
 * uses (person, t, share, c, sv, svv, liking), period_uses (person, period, t, share, liking), likings (person, item, liking).
 *
 * @param separator between topics; undefined: they are lists
 */
export async function boundPeople(engine: SqlEngine, { bounds, periods, scale, vocabulary }: AggregationSpec, separator: string | undefined): Promise<void> {
  const { define, drop, dialect } = engine;
  const limit = valueLimit(bounds);
  const clip = (liking: string): string => `greatest(${-limit}, least(${limit}, ${liking}))`;

  // Names to numbers in the order of their code points, so that comparing numbers is comparing names. A set of topics is a number too.
  await define('person_ids', 'SELECT who, CAST(row_number() OVER (ORDER BY who) AS INT) AS person FROM (SELECT DISTINCT who FROM loaded) d');
  await define('item_ids', 'SELECT item AS name, CAST(row_number() OVER (ORDER BY item) AS INT) AS item FROM (SELECT DISTINCT item FROM loaded WHERE item IS NOT NULL) d');
  await define('raw_sets', 'SELECT topics, CAST(row_number() OVER (ORDER BY topics) AS INT) AS raw FROM (SELECT DISTINCT topics FROM loaded WHERE topics IS NOT NULL) d');
  if (vocabulary) await engine.names('vocabulary', vocabulary);
  await define('raw_topics', `
    SELECT DISTINCT raw, ${separator === undefined ? 'topic' : 'trim(topic) AS topic'}
    FROM (SELECT raw, ${dialect.explode(separator === undefined ? 'topics' : dialect.split('topics', separator))} AS topic FROM raw_sets) e
    WHERE ${separator === undefined ? 'topic IS NOT NULL' : `trim(topic) <> ''`}${vocabulary ? ` AND ${separator === undefined ? 'topic' : 'trim(topic)'} IN (SELECT name FROM vocabulary)` : ''}`);
  await define('topic_ids', 'SELECT topic, CAST(row_number() OVER (ORDER BY topic) AS INT) AS t FROM (SELECT DISTINCT topic FROM raw_topics) d');
  await define('raw_lists', `
    SELECT raw, ts, ${floor(divide(`${SPLIT}`, 'size'))} AS part, CAST(dense_rank() OVER (ORDER BY ts) AS INT) AS topicset
    FROM (SELECT r.raw, ${dialect.sortedList('i.t')} AS ts, count(*) AS size FROM raw_topics r JOIN topic_ids i ON i.topic = r.topic GROUP BY r.raw) g`);
  await define('set_topics', `SELECT topicset, part, ${dialect.explode('ts')} AS t FROM (SELECT DISTINCT topicset, ts, part FROM raw_lists) d`);

  // Step 1.
  const period = periods.slice(0, -1).map((from, p) => `WHEN l.ms >= ${from} THEN ${p}`).reverse().join(' ');
  await define('interactions', `
    SELECT p.person, CAST(CASE ${period} END AS INT) AS period, coalesce(i.item, 0) AS item, s.topicset,
      ${scale ? `CAST(${round(`l.value * ${VALUE_GRID}`)} AS INT)` : 'CAST(NULL AS INT)'} AS v, l.ms
    FROM loaded l JOIN person_ids p ON p.who = l.who JOIN raw_sets r ON r.topics = l.topics JOIN raw_lists s ON s.raw = r.raw LEFT JOIN item_ids i ON i.name = l.item
    WHERE l.ms >= ${periods[0]} AND l.ms < ${periods.at(-1)}`);
  await drop('loaded', 'person_ids', 'raw_sets', 'raw_topics', 'raw_lists');

  // Step 2. Sorting is what costs: only groups that have too much are sorted, here and below.
  const { interactionsPerPeriod: most } = bounds;
  await define('kept_periods', `
    SELECT person, period, CAST(least(n, ${most}) AS INT) AS n, n > ${most} AS more
    FROM (SELECT person, period, count(*) AS n, row_number() OVER (PARTITION BY person ORDER BY period DESC) AS newest FROM interactions GROUP BY person, period) g
    WHERE newest <= ${bounds.periods}`);
  const kept = 'x.person, x.period, x.item, x.topicset, x.v, x.ms';
  const inPeriod = 'FROM interactions x JOIN kept_periods k ON k.person = x.person AND k.period = x.period';
  await define('kept', `
    SELECT ${kept} ${inPeriod} WHERE NOT k.more
    UNION ALL
    SELECT ${kept} FROM (SELECT ${kept}, row_number() OVER (PARTITION BY x.person, x.period ORDER BY x.ms DESC, x.item DESC, x.v DESC NULLS LAST, x.topicset DESC) AS newest ${inPeriod} WHERE k.more) x
    WHERE newest <= ${most}`);
  await drop('interactions');

  // Step 3.
  await define('people', `SELECT person, n, CASE WHEN c > 0 THEN ${divide('sv', 'c')} END AS m FROM (SELECT person, count(*) AS n, count(v) AS c, sum(CAST(v AS BIGINT)) AS sv FROM kept GROUP BY person) g`);

  // Step 4.
  await define('period_sums', `
    SELECT x.person, x.period, s.t, CAST(sum(s.part) AS BIGINT) AS s, CAST(count(x.v) AS BIGINT) AS c, coalesce(CAST(sum(CAST(x.v AS BIGINT)) AS BIGINT), 0) AS sv, coalesce(CAST(sum(CAST(x.v AS BIGINT) * x.v) AS BIGINT), 0) AS svv
    FROM kept x JOIN set_topics s ON s.topicset = x.topicset GROUP BY x.person, x.period, s.t`);
  const share = (n: string): string => floor(divide(`${SHARE_GRID} * u.s`, `${n} * CAST(${SPLIT} AS BIGINT)`));
  const liking = `CASE WHEN u.c > 0 THEN ${clip(round(`${divide('u.sv', 'u.c')} - p.m`))} END`;
  await define('uses', `
    SELECT u.person, u.t, ${share('p.n')} AS share, u.c, u.sv, u.svv, ${liking} AS liking
    FROM (SELECT *, row_number() OVER (PARTITION BY person ORDER BY s DESC, t) AS place FROM (
      SELECT person, t, CAST(sum(s) AS BIGINT) AS s, CAST(sum(c) AS BIGINT) AS c, CAST(sum(sv) AS BIGINT) AS sv, CAST(sum(svv) AS BIGINT) AS svv FROM period_sums GROUP BY person, t) g) u
    JOIN people p ON p.person = u.person WHERE u.place <= ${bounds.topics}`);
  await define('period_uses', `
    SELECT u.person, u.period, u.t, ${share('k.n')} AS share, ${liking} AS liking
    FROM (SELECT *, row_number() OVER (PARTITION BY person, period ORDER BY s DESC, t) AS place FROM period_sums) u
    JOIN kept_periods k ON k.person = u.person AND k.period = u.period JOIN people p ON p.person = u.person WHERE u.place <= ${bounds.topics}`);
  await drop('period_sums');

  // Step 5. Rows in order of the newest; an item counts where it stands first.
  await define('likings', `
    SELECT l.person, l.item, ${clip(round('l.v - p.m'))} AS liking
    FROM (SELECT person, item, v, row_number() OVER (PARTITION BY person ORDER BY ms DESC, item DESC) AS place
      FROM (SELECT person, item, v, ms, row_number() OVER (PARTITION BY person, item ORDER BY ms DESC, v DESC) AS newest FROM kept WHERE item > 0 AND v IS NOT NULL) o
      WHERE newest = 1) l
    JOIN people p ON p.person = l.person WHERE l.place <= ${bounds.items}`);
}
