import { mixCommunities, topicName } from '../global/pack-view.ts';
import type { Pack } from '../global/pack.ts';
import type { LocalEvidence } from '../local/local-memory.ts';
import type { Agreement, Claim } from './receipt.ts';

/** One topic with what each memory claims about it. Strengths are relative to `baseline`. */
export interface AlignedTopic {
  readonly index: number;
  readonly topicId: string;
  readonly name: string;
  /** 0 where people give values; the population's share of attention where they do not. */
  readonly baseline: number;
  readonly local: Claim | undefined;
  readonly global: Claim | undefined;
  readonly stated: Claim | undefined;
  readonly agreement: Agreement;
}

/**
 * Step 1: the claims of both memories, aligned by topic.
 *
 * In a domain with a scale a claim's strength is liking (units of the scale, relative to one's own mean); without, it is
 * the share of attention relative to the population's.
 */
export function alignTopics(pack: Pack, evidence: LocalEvidence, membership: readonly number[]): readonly AlignedTopic[] {
  const stated = new Map(evidence.statements.filter((s) => s.target.kind === 'topic').map((s) => [s.target.id, s]));
  return pack.topics.map((topic, index) => {
    const about = { kind: 'topic', id: topic.id, name: topicName(pack, index) } as const;
    const baseline = pack.domain.scale ? 0 : (pack.population.weight[index] ?? 0);
    const own = evidence.topics.get(topic.id);
    const strength = pack.domain.scale ? own?.liking : own && own.share - baseline;
    const local: Claim | undefined = own && strength !== undefined
      ? { source: 'local', about, strength, evidence: pack.domain.scale ? own.n : evidence.n, atMs: own.newestMs, memoryIds: own.memoryIds, explicit: false, text: localText(pack, topic.name, own.n, strength) }
      : undefined;
    const mixed = mixCommunities(pack, membership, (group) => (pack.domain.scale ? group.preference[index] : group.weight[index]));
    const people = pack.population.topicPeople[index] ?? 0;
    const global: Claim | undefined = mixed === undefined
      ? undefined
      : { source: 'global', about, strength: mixed - baseline, evidence: people, memoryIds: [], explicit: false, text: globalText(pack, topic.name, people, mixed) };
    const statement = stated.get(topic.id);
    const statedClaim: Claim | undefined = statement && {
      source: 'local', about, strength: statement.stance === 'like' ? 1 : -1, evidence: 1, atMs: statement.validFromMs,
      memoryIds: [statement.id], explicit: true, text: `you said: “${statement.text}”`,
    };
    return { index, topicId: topic.id, name: topic.name, baseline, local, global, stated: statedClaim, agreement: classify(statedClaim ?? local, global) };
  });
}

function classify(local: Claim | undefined, global: Claim | undefined): Agreement {
  if (!local) return 'global-only';
  if (!global) return 'local-only';
  return local.strength * global.strength < 0 ? 'conflict' : 'agree';
}

function localText(pack: Pack, topic: string, n: number, strength: number): string {
  const times = Math.max(1, Math.round(n));
  const scale = pack.domain.scale;
  if (!scale) return `${topic}: ${times} of what you told or read, ${percent(strength)} ${strength < 0 ? 'less' : 'more'} than everyone`;
  return `you put ${topic} ${signed(strength)} ${scale.unit} ${strength < 0 ? 'below' : 'above'} your own average (${times} rated)`;
}

function globalText(pack: Pack, topic: string, people: number, mixed: number): string {
  const scale = pack.domain.scale;
  if (!scale) return `${topic} takes ${percent(mixed)} of the attention of people like you (${people} people)`;
  return `people like you put ${topic} ${signed(mixed)} ${scale.unit} ${mixed < 0 ? 'below' : 'above'} their average (${people} people)`;
}

export const signed = (value: number): string => Math.abs(value).toFixed(1);
export const percent = (value: number): string => `${Math.round(Math.abs(value) * 100)} %`;
