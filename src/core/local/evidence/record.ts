import { NOTES_DOMAIN, type MemoryId, type Note, type Statement } from '../memory.ts';
import type { Evidence } from './evidence.ts';

/** The memory that a line becomes with a yes: true since it was said, as far as that is known. */
export function recordOf({ text, proposal, from, saidAtMs }: Evidence, id: string, nowMs: number): Statement | Note {
  const common = {
    id: id as MemoryId, validFromMs: Math.min(saidAtMs ?? nowMs, nowMs), recordedAtMs: nowMs, source: { kind: 'confirmed' as const, detail: from }, text,
  };
  if (proposal.kind === 'note') return { ...common, kind: 'note', domain: NOTES_DOMAIN };
  const { domain, stance, target } = proposal;
  return { ...common, kind: 'statement', domain, stance, target };
}
