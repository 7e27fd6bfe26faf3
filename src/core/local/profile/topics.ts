import { percent, signed } from '../../mediator/align.ts';
import { shrinkageWeight } from '../../mediator/weigh.ts';
import { CLEAR, clearness } from './clear.ts';
import type { Finding, History } from './history.ts';

/**
 * Topics this person clearly likes or not: by their values where there are any, else by their attention against
 * everyone's. The strongest first, by the shrunk departure in standard deviations between people. What the person said
 * about a topic stands in its place.
 */
export function aboutTopics({ pack, evidence, interactions }: History): readonly Finding[] {
  const { scale, item } = pack.domain;
  const stated = new Set(evidence.statements.flatMap(({ target }) => (target.kind === 'topic' ? target.id : [])));
  const found = pack.topics.flatMap(({ id, name }, t) => {
    const own = evidence.topics.get(id);
    const usual = pack.population.weight[t] ?? undefined;
    const departure = scale ? own?.liking : usual === undefined ? undefined : (own?.share ?? 0) - usual;
    if (departure === undefined || stated.has(id)) return [];
    const [within, between] = [pack.variance.within[t] ?? 1, pack.variance.between[t] ?? 1];
    const n = scale ? (own?.n ?? 0) : evidence.n;
    if (Math.abs(clearness(departure, n, within, between)) < CLEAR) return [];
    const about = interactions.filter(({ topics }) => topics.includes(id));
    const rated = about.filter(({ value }) => value !== undefined).length;
    const text = scale
      ? `You ${departure > 0 ? 'like' : 'care less for'} ${name}: ${signed(departure)} ${scale.unit} ${departure > 0 ? 'above' : 'below'} your own average, ${rated} rated.`
      : `You turn to ${name} ${departure > 0 ? 'more' : 'less'} than most: ${percent(own?.share ?? 0)} of your attention, ${percent(usual ?? 0)} of everyone’s (${about.length} of ${interactions.length} ${item.many}).`;
    const rank = (Math.abs(departure) * shrinkageWeight(n, within, between, 1)) / Math.sqrt(between);
    return [{ rank, finding: { text, topics: [id], shown: own?.memoryIds ?? [] } }];
  });
  return found.sort((a, b) => b.rank - a.rank).map(({ finding }) => finding);
}
