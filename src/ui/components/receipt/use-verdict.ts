import type { AppError } from '../../../core/errors.ts';
import type { Statement } from '../../../core/local/memory.ts';
import { useApp, useMemories } from '../../app-context.ts';
import { useTask } from '../../use-task.ts';

export type Stance = Statement['stance'];
export interface VerdictAbout { readonly kind: 'topic' | 'item'; readonly id: string }

export interface Verdict {
  /** What the person's own words say of it now. */
  readonly stance: Stance | undefined;
  readonly busy: boolean;
  readonly error: AppError | undefined;
  /** A verdict outweighs history and crowd from then on; pressed again it is taken back, and what it replaced stands again. */
  readonly press: (stance: Stance) => void;
}

export function useVerdict(packId: string, { kind, id }: VerdictAbout): Verdict {
  const { memory } = useApp();
  const { run, busy, error } = useTask();
  const standing = useMemories().find((one): one is Statement => one.kind === 'statement' && one.domain === packId && one.target.kind === kind && one.target.id === id);
  return {
    stance: standing?.stance, busy, error,
    press: (stance) => { run(async () => { await (standing?.stance === stance ? memory.undo(standing.id) : memory.judge(packId, { kind, id }, stance)); }); },
  };
}
