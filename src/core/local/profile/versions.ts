import type { MemoryId } from '../memory.ts';
import type { Draft, ProfileVersion, Sentence } from './profile.ts';

/** Beside the current one, per domain. */
export const OLD_VERSIONS = 20;

/**
 * What a draft changes in the versions of its domain. Other text makes a new version; the same text leaves the current one
 * as it is, resting on what the draft rests on. Without a version, a draft that says nothing makes none.
 */
export function nextVersion(stored: readonly ProfileVersion[], draft: Draft): { readonly put: ProfileVersion | undefined; readonly drop: readonly ProfileVersion[] } {
  const versions = stored.filter(({ domain }) => domain === draft.domain).sort(newestFirst);
  const [current] = versions;
  if (textOf(current?.sentences ?? []) === textOf(draft.sentences)) {
    const put = current && !restsOnSame(current.sentences, draft.sentences) ? { ...current, sentences: draft.sentences } : undefined;
    return { put, drop: [] };
  }
  const version = (current?.version ?? 0) + 1;
  return { put: { id: `${draft.domain}/${version}`, version, ...draft }, drop: versions.slice(OLD_VERSIONS) };
}

/** The version without the sentences that rest on something gone; undefined when there are none such. An emptied version stays: the one before must not become current. */
export function withoutGone(version: ProfileVersion, gone: (id: MemoryId) => boolean): ProfileVersion | undefined {
  // Most sentences share one long list of sources: looked through once.
  const isGone = new Map([...new Set(version.sentences.map(({ sources }) => sources))].map((sources) => [sources, sources.some(gone)]));
  const sentences = version.sentences.filter(({ sources }) => !isGone.get(sources));
  return sentences.length === version.sentences.length ? undefined : { ...version, sentences };
}

/** By domain, the current version of each first. */
export const newestFirst = (a: ProfileVersion, b: ProfileVersion): number => (a.domain === b.domain ? b.version - a.version : a.domain < b.domain ? -1 : 1);

const textOf = (sentences: readonly Sentence[]): string => sentences.map(({ text }) => text).join('\n');

const sameIds = (a: readonly MemoryId[], b: readonly MemoryId[]): boolean => a.length === b.length && a.every((id, i) => id === b[i]);
const restsOnSame = (a: readonly Sentence[], b: readonly Sentence[]): boolean =>
  a.every(({ sources, shown }, i) => sameIds(sources, b[i]?.sources ?? []) && sameIds(shown, b[i]?.shown ?? []));
