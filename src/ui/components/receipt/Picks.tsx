import type { ReactElement } from 'react';
import type { Receipt } from '../../../core/mediator/receipt.ts';
import { useApp, useMemories } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { PickCard } from './PickCard.tsx';
import styles from './Picks.module.css';

/** The picks of one answer, each open to a verdict that outweighs the crowd from then on. */
export function Picks({ receipt }: { readonly receipt: Receipt }): ReactElement {
  const { memory } = useApp();
  const memories = useMemories();
  const { run, busy, error } = useTask();
  const { pack, picks } = receipt;
  if (picks.length === 0) return <p className={styles.none}>{TEXT.receipt.noPicks}</p>;
  const widest = Math.max(...picks.map(({ fromYou, fromEveryone }) => Math.abs(fromYou) + Math.abs(fromEveryone)), 1e-9);
  return (
    <>
      <ol className={styles.picks}>
        {picks.map((pick) => {
          const verdict = memories.find((one) => one.kind === 'statement' && one.domain === pack?.id && one.target.kind === 'item' && one.target.id === pick.itemId);
          const stance = verdict?.kind === 'statement' ? verdict.stance : undefined;
          return (
            <PickCard
              key={pick.itemId} pick={pick} unit={pack?.unit} widest={widest} stance={stance} disabled={busy || pack === undefined}
              onJudge={(next) => {
                // Pressed again, a verdict is taken back.
                run(async () => { await (stance === next && verdict ? memory.forget([verdict.id]) : memory.judge(pack?.id ?? '', { kind: 'item', id: pick.itemId }, next)); });
              }}
            />
          );
        })}
      </ol>
      {error && <ErrorNote error={error} aloud />}
    </>
  );
}
