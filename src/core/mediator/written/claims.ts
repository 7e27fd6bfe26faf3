import { memoryText, type Memory } from '../../local/memory.ts';
import type { MediationInput } from '../mediate.ts';
import type { Mediation, MediatorMode, PickReason } from '../receipt.ts';
import { DEFAULT_SETTINGS, type MediatorSettings } from '../settings.ts';

/** What a language model reconciles: the claims of both memories, what it may choose from, and what it may not speak for. */
export interface Claims {
  readonly question: string;
  /** What of the question was pasted. */
  readonly pasted: readonly string[];
  readonly domain: { readonly name: string; readonly verb: string };
  /** In the person's own words. */
  readonly stated: readonly string[];
  readonly local: readonly string[];
  readonly global: readonly string[];
  /** Memories retrieved for the question, most relevant first. */
  readonly memories: readonly { readonly title: string; readonly value?: string }[];
  /** Names of topics and items the person ruled out. */
  readonly avoided: readonly string[];
  /** Never empty; nothing the person ruled out is among them. `stands`: it was picked for the question before. */
  readonly candidates: readonly (PickReason & { readonly stands: boolean })[];
  /** At most as many may be picked. */
  readonly picks: number;
}

/** Retrieved memories a model is told: the first few carry the question, more crowd out the claims. */
const MEMORIES = 6;

/**
 * @param mode `model`: all candidates. `both`: a short list of twice the picks, at whose head the statistics' own picks stand.
 * @returns undefined where there is nothing to choose.
 */
export function gatherClaims({ question, pasted = [], pack, evidence, hits, focus, previous }: MediationInput, { receipt, candidates: listCandidates }: Mediation, mode: Exclude<MediatorMode, 'statistical'>, settings: MediatorSettings = DEFAULT_SETTINGS): Claims | undefined {
  const candidates = listCandidates();
  if (candidates.length === 0) return undefined;
  const standing = new Set(previous?.pack?.id === pack.id && !focus.wants ? previous.picks.map(({ itemId }) => itemId) : []);
  const texts = (claims: Mediation['receipt']['local']['claims']): readonly string[] => claims.map(({ text }) => text);
  const valueOf = (memory: Memory): { readonly value?: string } => (memory.kind === 'interaction' && memory.value !== undefined ? { value: `${memory.value}${pack.domain.scale ? ` of ${pack.domain.scale.max} ${pack.domain.scale.unit}` : ''}` } : {});
  return {
    question, pasted, domain: pack.domain,
    stated: evidence.statements.slice(0, MEMORIES).map(({ text }) => text),
    local: texts(receipt.local.claims.filter(({ explicit }) => !explicit)),
    global: texts(receipt.global.claims),
    memories: hits.filter(({ memory }) => memory.kind === 'interaction').slice(0, MEMORIES).map(({ memory }) => ({ title: memoryText(memory), ...valueOf(memory) })),
    avoided: evidence.statements.filter(({ stance }) => stance === 'avoid').map(({ target }) => target.name),
    candidates: candidates.slice(0, mode === 'both' ? 2 * settings.picks : settings.candidates).map((candidate) => ({ ...candidate, stands: standing.has(candidate.itemId) })),
    picks: settings.picks,
  };
}
