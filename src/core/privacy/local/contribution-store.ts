import { z } from 'zod';
import { AppError } from '../../errors.ts';

/** What one pack has been told, at most. */
export interface KeptContribution {
  readonly packId: string;
  /** The file, byte for byte; absent once discarded. */
  readonly text?: string;
  /** Sum of epsilon over every contribution ever made for the pack, discarded ones too: they may have been handed in, and choosing among several tells as much as all of them. */
  readonly spent: number;
}

const keptSchema = z.object({ packId: z.string(), text: z.string().optional(), spent: z.number().min(0) });

/** @throws AppError storage/bad-record: what was spent is unknown, so nothing more is made until everything is forgotten */
export function parseKept(raw: unknown): KeptContribution {
  const { data, error } = keptSchema.safeParse(raw);
  if (data) return { packId: data.packId, spent: data.spent, ...(data.text !== undefined && { text: data.text }) };
  throw new AppError('storage/bad-record', 'kept contribution: expected packId, text and spent, found something else', { cause: error });
}

/** Where contributions are kept, so that asking again gives the same bytes. Failures are AppErrors with a `storage/*` code. */
export interface ContributionStore {
  read(packId: string): Promise<KeptContribution | undefined>;
  /** Puts what `next` makes of what is kept, in one step: of two tabs the second finds what the first one kept. Where `next` gives undefined nothing changes. Resolves, durable, to what is kept then. */
  change(packId: string, next: (kept: KeptContribution | undefined) => KeptContribution | undefined): Promise<KeptContribution | undefined>;
  /** Also what was spent. */
  clear(): Promise<void>;
}

/** For as long as the object lives. */
export function createInMemoryContributions(): ContributionStore {
  const kept = new Map<string, KeptContribution>();
  return {
    read: async (packId) => kept.get(packId),
    change: async (packId, next) => {
      const put = next(kept.get(packId));
      if (put) kept.set(packId, put);
      return kept.get(packId);
    },
    clear: async () => { kept.clear(); },
  };
}
