import type { ProfileVersion, Sentence } from '../local/profile/profile.ts';
import type { Preferences } from '../preferences.ts';
import { fitProfile } from './budget.ts';
import type { Mediation } from './receipt.ts';
import { DEFAULT_SETTINGS, type MediatorSettings } from './settings.ts';

/**
 * Adds the written profile to what a chat model is told, and says so in the receipt: the sentences nearest to the question
 * first, as many as fit. Where there is nothing to add, retrieved memories stand alone whatever was asked for.
 *
 * @param profile of the domain of the mediation, as far as it holds
 * @param topicIds the topics the question names
 */
export function tellProfile(
  mediation: Mediation, variant: Preferences['localMemory'], profile: ProfileVersion | undefined, topicIds: readonly string[], settings: MediatorSettings = DEFAULT_SETTINGS,
): Mediation {
  const { context, receipt } = mediation;
  const ranked = variant === 'rag' || !profile ? [] : nearest(profile.sentences, topicIds, receipt);
  const told = fitProfile({ ...context, ...(variant === 'profile' && { profileAlone: true }) }, ranked, settings);
  if (!profile || !told.profile) return { ...mediation, receipt: { ...receipt, local: { ...receipt.local, variant: 'rag' } } };
  return { ...mediation, context: told, receipt: { ...receipt, local: { ...receipt.local, variant, profile: { version: profile.version, sentences: told.profile } } } };
}

/** About what the question names, then about what was picked, then as the profile has them. */
function nearest(sentences: readonly Sentence[], topicIds: readonly string[], { picks, reconciled }: Mediation['receipt']): readonly string[] {
  const picked = new Set(picks.flatMap(({ topics }) => topics));
  const near = new Set(reconciled.filter(({ topic }) => picked.has(topic)).map(({ topicId }) => topicId));
  const rank = ({ topics }: Sentence): number => (topics.some((id) => topicIds.includes(id)) ? 2 : topics.some((id) => near.has(id)) ? 1 : 0);
  return [...sentences].sort((a, b) => rank(b) - rank(a)).map(({ text }) => text);
}
