import { inert } from '../engine/inert.ts';
import type { AboutItem, MediatedContext, PickSource } from './context.ts';

export const SOURCE: Record<PickSource, string> = { you: 'you', others: 'others', both: 'you and others', new: 'new to you' };
const VERDICT: Record<AboutItem['verdict'], string> = { good: 'good match', weak: 'weak match', avoid: 'you avoid it', unknown: 'unknown' };

/**
 * The mediated context as lines; the built-in model was trained on exactly this format, and reads no profile.
 *
 * @example
 * domain: movies (watch)
 * you like: sci-fi
 * you avoid: horror
 * you enjoyed: Alien (1979); Heat (1995)
 * others like: drama, comedy
 * pick: The Matrix (1999) | sci-fi, action | you and others
 * left out: The Ring (2002) | horror
 */
export function renderContext(context: MediatedContext): string {
  const { domain, youLike, youAvoid, youEnjoyed, othersLike, picks, leftOut, about, everyone, noted } = context;
  const lines = [domain ? `domain: ${plain(domain.name)} (${plain(domain.verb)})` : 'domain: none'];
  const add = (label: string, values: readonly string[], separator = ', '): void => {
    if (values.length > 0) lines.push(`${label}: ${values.map(plain).join(separator)}`);
  };
  if (domain && !everyone && youLike.length + youAvoid.length + youEnjoyed.length === 0) lines.push('you: nothing yet');
  add('you like', youLike);
  add('you avoid', youAvoid);
  add('you enjoyed', youEnjoyed, '; ');
  add('others like', othersLike);
  for (const pick of picks) lines.push(`pick: ${plain(pick.title)} | ${pick.topics.map(plain).join(', ')} | ${SOURCE[pick.from]}`);
  for (const { title, topic } of leftOut) lines.push(`left out: ${plain(title)} | ${plain(topic)}`);
  if (about) lines.push(`about: ${plain(about.title)} | ${about.topics.map(plain).join(', ')} | ${VERDICT[about.verdict]}`);
  if (noted !== undefined) lines.push(`noted: ${plain(noted)}`);
  return lines.join('\n');
}

/** The same for a chat model: with the profile, which may stand in for what was retrieved, everyone's numbers where they were asked for, and how a model reconciled the memories. */
export function renderNotes(context: MediatedContext): string {
  const { profile = [], profileAlone, toldMe = [], everyone = [], reconciliation } = context;
  const lines = renderContext(profileAlone ? { ...context, youEnjoyed: [] } : context).split('\n').filter((line) => profile.length === 0 || line !== 'you: nothing yet');
  return [
    ...lines.slice(0, 1), ...toldMe.map((note) => `you told me: ${plain(note)}`), ...profile.map((sentence) => `profile: ${plain(sentence)}`), ...lines.slice(1),
    ...everyone.map(({ name, numbers }) => `everyone: ${[name, ...numbers].map(plain).join(' | ')}`),
    ...(reconciliation === undefined ? [] : [`reconciliation: ${plain(reconciliation)}`]),
  ].join('\n');
}

/** As long as a title of a pack may be: what is longer is no name, and padding pushes out what matters. */
const MOST_LETTERS = 400;

/** Titles are other people's text: a line break or a bar in one must not become a line or a field of ours, and nothing in one a token. */
export function plain(text: string): string {
  const line = inert(text).replaceAll(/[\s|]+/gu, ' ').trim();
  return line.length <= MOST_LETTERS ? line : `${line.slice(0, MOST_LETTERS - 1)}…`;
}
