import type { Evidence } from '../evidence/evidence.ts';
import type { Memory } from '../memory.ts';
import { quotesOf } from './quotes.ts';

/** Tells whether an imported line says what one of these memories said: it holds the memory's words, or proposes the same statement. */
export function restingOn(gone: readonly Memory[]): (line: Evidence) => boolean {
  const quotes = quotesOf(gone, []);
  const stated = new Set(gone.flatMap((memory) => (memory.kind === 'statement' ? [`${memory.domain}\n${memory.target.kind}\n${memory.target.id}`] : [])));
  return ({ text, proposal }) => quotes.areIn(text) || (proposal.kind === 'statement' && stated.has(`${proposal.domain}\n${proposal.target.kind}\n${proposal.target.id}`));
}
