/** Who reconciles the two memories for one question: the statistics, or a language model that reads the claims and writes. */
import { namesIn, type Prepared } from './answering.ts';
import type { EngineStatus } from './engine/engine.ts';
import { AppError } from './errors.ts';
import { mediate } from './mediator/mediate.ts';
import type { MediatorMode } from './mediator/receipt.ts';
import { plain } from './mediator/render-context.ts';
import { DEFAULT_SETTINGS } from './mediator/settings.ts';
import { gatherClaims, type Claims } from './mediator/written/claims.ts';
import { readWriting, type Writing } from './mediator/written/read-writing.ts';
import { askForWriting, writingSchema } from './mediator/written/request.ts';

/** Room for the picks and two long sentences. */
export const WRITING_TOKENS = 220;

export interface WritingRequest { readonly said: string; readonly jsonSchema?: object; readonly names: readonly string[] }

/**
 * Settles what was prepared as the mode asks. What the person ruled out stays out in every mode: a model chooses among
 * candidates without it, and the mediator drops it once more. A model that cannot, fails or writes what does not hold leaves
 * the statistics' result, and the receipt says why.
 *
 * @param ask gives the model's whole reply; what it throws is thrown on, but for what only this request is too much for.
 */
export async function weigh(prepared: Prepared, asked: MediatorMode, { style, features }: EngineStatus, ask: (request: WritingRequest) => Promise<string>): Promise<Prepared> {
  const { input, mediation } = prepared;
  if (asked === 'statistical') return byStatistics(prepared, asked);
  if (style === 'tiny') return byStatistics(prepared, asked, 'This model only words what the statistics decide.');
  const claims = input && gatherClaims(input, mediation, asked);
  if (!input || !claims) return byStatistics(prepared, asked, 'There was nothing to choose, so no model was asked.');
  const writing = await write(claims, features, ask);
  if ('refused' in writing) return byStatistics(prepared, asked, `The model's reconciliation was not used: ${writing.refused}.`);

  const { text, localShare, picks, names } = writing;
  // On its own a model keeps no places for what the person has not tried; within the statistics' limits it does.
  const settled = mediate({ ...input, chosen: picks }, asked === 'model' ? { ...DEFAULT_SETTINGS, guardShare: 0 } : DEFAULT_SETTINGS);
  const context = { ...mediation.context, ...settled.context, reconciliation: text };
  return {
    ...prepared, titles: [...new Set([...namesIn(context), ...names])],
    mediation: {
      ...settled, context,
      receipt: {
        ...mediation.receipt, ...settled.receipt, local: { ...mediation.receipt.local, ...settled.receipt.local }, mode: { asked, used: asked }, written: { text, ...(localShare !== undefined && { localShare }) },
        decision: `${asked === 'both' ? 'The model chose from the best by the numbers.' : 'The model chose from what you have not ruled out.'} ${settled.receipt.decision}`,
      },
    },
  };
}

async function write(claims: Claims, { json }: EngineStatus['features'], ask: (request: WritingRequest) => Promise<string>): Promise<Writing | { readonly refused: string }> {
  try {
    return readWriting(await ask({ said: askForWriting(claims), names: claims.candidates.map(({ title }) => plain(title)), ...(json && { jsonSchema: writingSchema(claims) }) }), claims);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'engine/context-overflow') return { refused: 'the claims were too long for this model' };
    if (thrown instanceof AppError && thrown.code === 'engine/unsupported') return { refused: 'this model cannot answer in the form asked for' };
    throw thrown;
  }
}

function byStatistics(prepared: Prepared, asked: MediatorMode, refused?: string): Prepared {
  const { mediation } = prepared;
  return { ...prepared, mediation: { ...mediation, receipt: { ...mediation.receipt, mode: { asked, used: 'statistical' }, ...(refused !== undefined && { refused }) } } };
}
