/** A memory as a form holds it: everything is text until it is saved. */
import type { Pack } from '../../../core/global/pack.ts';
import type { MemoryEdit } from '../../../core/local/local-memory.ts';
import type { Memory, Statement } from '../../../core/local/memory.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { dayOf, endOf, startOf } from './days.ts';
import { wordsOf } from './tell-memory.ts';

export interface Draft {
  readonly text: string;
  readonly stance: Statement['stance'];
  readonly value: string;
  /** Days; `until` empty: it still is true. */
  readonly from: string;
  readonly until: string;
}

export const draftOf = (memory: Memory): Draft => ({
  text: wordsOf(memory),
  stance: memory.kind === 'statement' ? memory.stance : 'like',
  value: memory.kind === 'interaction' && memory.value !== undefined ? String(memory.value) : '',
  from: dayOf(memory.validFromMs),
  until: memory.validUntilMs === undefined ? '' : dayOf(memory.validUntilMs),
});

/** What is wrong, by field. */
export function faultsOf(draft: Draft, memory: Memory, scale: Pack['domain']['scale']): Partial<Record<keyof Draft, string>> {
  const value = Number(draft.value);
  const rated = memory.kind === 'interaction' && memory.value !== undefined;
  const outside = scale && (value < scale.min || value > scale.max);
  return {
    ...(draft.text.trim() === '' && { text: MEMORY_TEXT.textMissing }),
    ...(rated && (draft.value.trim() === '' || !Number.isFinite(value) ? { value: MEMORY_TEXT.valueMissing } : outside ? { value: MEMORY_TEXT.valueOutside(scale.min, scale.max) } : {})),
    ...(Number.isNaN(startOf(draft.from)) && { from: MEMORY_TEXT.dateMissing }),
    ...(draft.until !== '' && draft.until < draft.from && { until: MEMORY_TEXT.untilBeforeFrom }),
  };
}

/** Only what differs: a day that was left alone keeps its minute. */
export function editOf(draft: Draft, memory: Memory): MemoryEdit {
  const was = draftOf(memory);
  return {
    ...(draft.text !== was.text && { text: draft.text }),
    ...(draft.stance !== was.stance && { stance: draft.stance }),
    ...(draft.value !== was.value && { value: Number(draft.value) }),
    ...(draft.from !== was.from && { validFromMs: startOf(draft.from) }),
    ...(draft.until !== was.until && { validUntilMs: draft.until === '' ? null : endOf(draft.until) }),
  };
}
