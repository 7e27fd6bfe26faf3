import { useCallback, useEffect, useId, useState, type ReactElement } from 'react';
import type { Contributions, ContributionState } from '../../../core/privacy/local/open-contributions.ts';
import { useApp, useGlobalState, useMemories } from '../../app-context.ts';
import { CONTRIBUTE_TEXT } from '../../contribute-text.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { FileView } from './FileView.tsx';
import styles from './ContributePanel.module.css';

/** What a person may hand in about one pack. Closed, it fetches and looks at nothing; opened, it makes nothing before the button is pressed. */
export function ContributePanel({ packId }: { readonly packId: string }): ReactElement | null {
  const app = useApp();
  const memories = useMemories();
  const pack = useGlobalState().packs.find((one) => one.pack.id === packId)?.pack;
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<ContributionState>();
  const { run, busy, error } = useTask();
  const body = useId();
  const ask = useCallback((work: (contributions: Contributions) => Promise<ContributionState>) => {
    run(async () => { setState(await work(await app.contributions())); });
  }, [app, run]);
  // Forgetting everything erases the file, and a new pack can leave it behind.
  useEffect(() => { if (open && pack) ask((contributions) => contributions.look(packId)); }, [open, ask, packId, pack, memories]);
  if (!pack) return null;
  return (
    <section className={styles.panel} aria-label={CONTRIBUTE_TEXT.label(pack.domain.name)}>
      <h3>{CONTRIBUTE_TEXT.title}</h3>
      {!state?.file && <p>{CONTRIBUTE_TEXT.off}</p>}
      <div><Button small aria-expanded={open} aria-controls={body} onClick={() => { setOpen(!open); }}>{open ? CONTRIBUTE_TEXT.close : CONTRIBUTE_TEXT.open}</Button></div>
      <div id={body} className={styles.body} hidden={!open}>
        {open && (
          <>
            {state && CONTRIBUTE_TEXT.about(pack.topics.length, state.liking).map((line) => <p key={line}>{line}</p>)}
            {state && <p>{CONTRIBUTE_TEXT.epsilon(state.epsilon)}</p>}
            {state && <p>{CONTRIBUTE_TEXT.once}</p>}
            {!state && !error && <p role="status">{CONTRIBUTE_TEXT.opening}</p>}
            {error && <ErrorNote error={error} aloud />}
            {state && !state.file && (state.interactions === 0
              ? <p className={styles.note}>{CONTRIBUTE_TEXT.nothing}</p>
              : <div><Button look="solid" disabled={busy} onClick={() => { ask((contributions) => contributions.make(packId)); }}>{busy ? CONTRIBUTE_TEXT.making : CONTRIBUTE_TEXT.make}</Button></div>)}
            {state?.file && (
              <FileView
                file={state.file} state={state} busy={busy}
                onDiscard={() => { ask((contributions) => contributions.discard(packId)); }} onAnew={() => { ask((contributions) => contributions.make(packId, true)); }}
              />
            )}
            {state && state.spent > 0 && <p className={styles.spent}>{CONTRIBUTE_TEXT.spent(state.spent)}</p>}
          </>
        )}
      </div>
    </section>
  );
}
