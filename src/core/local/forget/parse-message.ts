import { z } from 'zod';
import type { Message } from '../../conversation-store.ts';

const reasons = z.array(z.looseObject({ reason: z.string() }));
const texts = z.array(z.looseObject({ text: z.string() }));
const receiptSchema = z.looseObject({
  atMs: z.number(), local: z.looseObject({ claims: z.array(z.looseObject({ memoryIds: z.array(z.string()), about: z.looseObject({ kind: z.string(), id: z.string() }) })) }),
  global: z.looseObject({ claims: z.array(z.looseObject({ about: z.looseObject({ name: z.string() }) })) }),
  reconciled: reasons, likes: z.array(z.string()), conflicts: z.array(z.string()), guard: z.looseObject({ reason: z.string() }), picks: reasons, leftOut: reasons, decision: z.string(),
});
const messageSchema = z.looseObject({
  id: z.string(), text: z.string(),
  answer: z.looseObject({ receipt: receiptSchema.optional(), noted: texts.optional(), asks: texts.optional(), inspection: z.looseObject({ ids: z.array(z.string()) }).optional() }).optional(),
});

/** As much of a stored message as blotOut looks at is checked. @throws where it is none */
export function parseMessage(raw: unknown): Message {
  messageSchema.parse(raw);
  return raw as Message;
}
