import { randomBytes } from 'node:crypto';
import { AppError } from '../src/core/errors.ts';
import { CONFIDENCE_Z } from '../src/core/privacy/threshold.ts';
import { explainLoss, type Loss } from '../src/core/publish/private/explain.ts';
import type { PrivacySettings } from '../src/core/publish/private/spec.ts';
import { aggregationOf } from './build.ts';
import { openAggregation, type EngineName } from './engines/open.ts';
import type { Source } from './sources.ts';

export interface ExplainOptions { readonly privacy: Pick<PrivacySettings, 'epsilon' | 'delta' | 'minPeople'>; readonly engine: EngineName }

/** What a guarantee would cost on these people; publishes nothing and spends nothing. */
export async function explain(sources: readonly Source[], { privacy, engine }: ExplainOptions, say: (line: string) => void): Promise<void> {
  say('This compares with exact numbers: keep it to yourself.');
  for (const source of sources) {
    say('');
    try {
      await explainOne(source, privacy, engine, say);
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.code === 'privacy/too-few-people')) throw thrown;
      say(thrown.message);
    }
  }
}

async function explainOne(source: Source, privacy: ExplainOptions['privacy'], engine: EngineName, say: (line: string) => void): Promise<void> {
  const { id, domain } = source.spec;
  const { pack, loss, suggestions } = await explainLoss(
    (spec, { bounds }) => openAggregation({ engine, input: source.input, spec: aggregationOf({ spec, bounds }) }), source.spec, { ...privacy, bounds: source.bounds }, (length) => randomBytes(length),
  );
  const { bounds } = source;
  say(`${id}: epsilon ${privacy.epsilon}, delta ${privacy.delta}, k = ${privacy.minPeople}`);
  say(`  one person counts for at most ${bounds.interactionsPerPeriod} interactions in a period, ${bounds.periods} periods, ${bounds.topics} topics, ${bounds.items} items${domain.scale ? `, likings of ${bounds.value} ${domain.scale.unit}` : ''}`);
  if (pack?.privacy.kind === 'differential-privacy') {
    for (const { id: query, share, sensitivity, sigma } of pack.privacy.queries) say(`  ${query}: ${percent(share)} of the budget; one person changes it by ${short(sensitivity)} at most; noise ± ${short(sigma)}`);
    const topics = pack.privacy.queries.find((query) => query.id === 'topics')?.sigma ?? 0;
    say(`  a topic is named from about ${Math.ceil(privacy.minPeople + CONFIDENCE_Z * topics)} people on`);
  }
  say(`  lost: ${inWords(loss)}`);
  if (suggestions.length === 0) say('  nothing here would lose clearly less; only more people would.');
  for (const { name, loss: less } of suggestions) say(`  with ${name}: ${inWords(less)}`);
  if (domain.scale && (loss.liking ?? 0) > 0.5) say('  likings are mostly noise: bring more people, or publish attention alone (no scale in the domain file)');
}

const inWords = ({ topics, items, attention, liking, lifts, overall }: Loss): string => [
  `${topics.of - topics.kept} of ${topics.of} topics`, `${items.of - items.kept} of ${items.of} items`, `${percent(attention)} of attention misplaced`,
  ...(liking === undefined ? [] : [`likings of topics off by ${percent(liking)} of their size`]), ...(lifts === undefined ? [] : [`of items by ${percent(lifts)}`]), `overall ${percent(overall)}`,
].join(', ');
const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
const short = (x: number): string => Number(x.toPrecision(3)).toString();
