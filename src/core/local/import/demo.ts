import { z } from 'zod';
import type { Effects } from '../../effects.ts';
import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import { viewPack } from '../../global/pack-view.ts';
import type { Interaction, MemoryId } from '../memory.ts';
import type { ParsedRatings } from './ratings-csv.ts';

const demoSchema = z.object({
  about: z.string(),
  interactions: z.array(z.object({ pack: z.string(), itemId: z.string(), value: z.number().optional(), at: z.iso.date() })).min(1),
});

/** The made-up person that ships with the page; items the packs do not know are left out and counted. */
export function parseDemo(raw: unknown, packs: readonly Pack[], effects: Effects): ParsedRatings {
  const result = demoSchema.safeParse(raw);
  if (!result.success) throw new AppError('input/bad-row', `demo person: ${result.error.issues[0]?.message ?? 'invalid'} at ${result.error.issues[0]?.path.join('.') ?? '?'}`, { cause: result.error });
  const recordedAtMs = effects.now();
  const unknown: number[] = [];
  const interactions = result.data.interactions.flatMap(({ pack: packId, itemId, value, at }, i): Interaction[] => {
    const pack = packs.find(({ id }) => id === packId);
    const item = pack && viewPack(pack).item.get(itemId);
    if (!item) {
      unknown.push(i + 1);
      return [];
    }
    return [{
      kind: 'interaction', id: effects.newId() as MemoryId, domain: packId, itemId, title: item.title, topics: item.topics.flatMap((t) => pack.topics[t]?.id ?? []),
      ...(value !== undefined && { value }), validFromMs: Date.parse(at), recordedAtMs, source: { kind: 'demo', detail: 'demo person' },
    }];
  });
  if (interactions.length === 0) throw new AppError('input/unknown-items', 'the demo person needs the global memory, which is not there yet');
  return { interactions, skipped: unknown.length > 0 ? [{ reason: 'the global memory does not know it', rows: unknown.length, lines: unknown.slice(0, 5) }] : [] };
}
