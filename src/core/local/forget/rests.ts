import type { Evidence } from '../evidence/evidence.ts';
import { memoryText, type Memory } from '../memory.ts';

/** Whether an imported line says what one of these memories said: it holds the memory's words, or proposes the same statement. */
export const rests = ({ text, proposal }: Evidence, gone: readonly Memory[]): boolean => gone.some((memory) =>
  (memory.kind !== 'interaction' && text.toLowerCase().includes(memoryText(memory).toLowerCase()))
  || (memory.kind === 'statement' && proposal.kind === 'statement' && proposal.domain === memory.domain && proposal.target.kind === memory.target.kind && proposal.target.id === memory.target.id));
