/** Carries out what the gate let through, and tells what became of it. */
import type { Ask, Noted } from '../../conversation-store.ts';
import type { Effects } from '../../effects.ts';
import type { Pack } from '../../global/pack.ts';
import type { ForgetReceipt, LocalMemory } from '../local-memory.ts';
import { memoryText, NOTES_DOMAIN, type Memory, type Note, type Statement } from '../memory.ts';
import { recordedNow } from '../recorded-now.ts';
import type { TakenBack } from '../statements/extract.ts';
import type { Gated } from './gate.ts';
import { surpriseIn } from './surprise.ts';

export interface TakenIn {
  readonly noted: readonly Noted[];
  readonly asks: readonly Ask[];
  readonly forgot?: ForgetReceipt;
}

/** @param messageId of the message it was said in. */
export async function takeIn(gated: Gated, local: LocalMemory, packs: readonly Pack[], effects: Effects, messageId: string | undefined): Promise<TakenIn> {
  const source = { kind: 'chat' as const, detail: '', ...(messageId !== undefined && { messageId }) };
  const erased = [...new Set(gated.forgets.flatMap((one) => meantBy(one, local.all())).map(({ id }) => id))];
  const forgot = erased.length > 0 ? await local.forget(erased) : undefined;

  const noted: Noted[] = [];
  const ended = [...new Set(gated.ends.flatMap((one) => meantBy(one, local.list())))];
  for (const [i, { kind, reason, memoryId, replaced }] of (ended.length > 0 ? await local.end(ended.map(({ id }) => id)) : []).entries()) {
    const memory = ended.find(({ id }) => replaced.includes(id)) ?? ended[i];
    noted.push({ id: memoryId, text: memory ? memoryText(memory) : '', decision: { kind, reason, replaced } });
  }
  const remember = async (record: Statement | Note): Promise<void> => {
    const { kind, reason, memoryId, replaced } = await local.remember(record);
    noted.push({ id: memoryId, text: record.text, decision: { kind, reason, replaced }, ...(kind !== 'NOOP' && record.surprising !== undefined && { surprising: record.surprising }) });
  };
  for (const { packId, stance, target, text } of gated.statements) {
    const pack = packs.find(({ id }) => id === packId);
    const surprising = pack && surpriseIn(pack, local.evidence(packId, pack.domain.scale?.mean), { stance, target });
    await remember({ kind: 'statement', ...recordedNow(effects), domain: packId, source, text, stance, target, ...(surprising !== undefined && { surprising }) });
  }
  for (const text of gated.notes) await remember({ kind: 'note', ...recordedNow(effects), domain: NOTES_DOMAIN, source, text });
  return { noted, asks: gated.asks.map((ask) => ({ id: effects.newId(), ...ask })), ...(forgot && { forgot }) };
}

/** Statements that stand about the same thing, and in the same sense where one is named. */
export const meantBy = ({ packId, target, stance }: TakenBack, memories: readonly Memory[]): readonly Statement[] => memories.filter((memory): memory is Statement =>
  memory.kind === 'statement' && memory.supersededAtMs === undefined && memory.domain === packId && memory.target.kind === target.kind && memory.target.id === target.id
  && (stance === undefined || memory.stance === stance));
