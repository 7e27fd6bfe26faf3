import { asSaid, fence } from '../../engine/prompt.ts';
import { plain, SOURCE } from '../render-context.ts';
import type { Claims } from './claims.ts';

/**
 * What a chat model is asked in order to mediate (the prompt-style mediator of LoGo, section 3). Claims and titles are other
 * people's text: they stand between the marks of the conversation's notes, which its instruction says are data.
 */
export function askForWriting(claims: Claims): string {
  return `${fence(renderClaims(claims), asSaid(claims.question, claims.pasted))}

Do not answer this message yet. First weigh what the person said and did against what everyone likes.
- "picks": the numbers of at most ${claims.picks} candidates that fit best, best first.
- What the person said decides, whatever everyone likes.
- Keep what was "picked last time", unless the notes are clearly against it.
- "reconciliation": one or two sentences to the person ("you"): where they and everyone agree or differ, and who prevails. Name nothing that is not in the notes.
- "localShare": how much of the decision comes from the person, 0 to 100.
Reply with one JSON object and nothing else: {"picks": [numbers], "reconciliation": "text", "localShare": number}`;
}

/** The shape of the reply, as a JSON schema. Bounds that few runtimes can hold a model to are checked when it is read. */
export const writingSchema = ({ candidates, picks }: Claims): object => ({
  type: 'object',
  properties: {
    picks: { type: 'array', items: { type: 'integer', enum: candidates.map((_, i) => i + 1) }, minItems: 1, maxItems: Math.min(picks, candidates.length) },
    reconciliation: { type: 'string' },
    localShare: { type: 'integer' },
  },
  required: ['picks', 'reconciliation', 'localShare'], additionalProperties: false,
});

function renderClaims({ domain, stated, local, global, memories, candidates }: Claims): string {
  return [
    `domain: ${plain(domain.name)} (${plain(domain.verb)})`,
    ...stated.map((text) => `the person said: ${plain(text)}`),
    ...local.map((text) => `from the person's history: ${plain(text)}`),
    ...memories.map(({ title, value }) => `the person remembers: ${plain(title)}${value === undefined ? '' : ` | ${plain(value)}`}`),
    ...(stated.length + local.length + memories.length === 0 ? ['from the person: nothing yet'] : []),
    ...global.map((text) => `from everyone: ${plain(text)}`),
    ...candidates.map(({ title, topics, from, stands }, i) => `candidate ${i + 1}: ${plain(title)} | ${topics.map(plain).join(', ')} | ${SOURCE[from]}${stands ? ' | picked last time' : ''}`),
  ].join('\n');
}
