import { useState, type ReactElement } from 'react';
import { useApp, useEvidence } from '../../app-context.ts';
import { PORTABILITY_TEXT } from '../../portability-text.ts';
import { useTask } from '../../use-task.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { EvidenceLine } from './EvidenceLine.tsx';
import lines from './EvidenceLine.module.css';
import styles from './Panel.module.css';
import { ReadText } from './ReadText.tsx';

const TEXT = PORTABILITY_TEXT.evidence;
const AT_ONCE = 50;

/** What other assistants say about the person: read, shown, and remembered line by line with a yes. */
export function EvidencePanel(): ReactElement {
  const { evidence } = useApp();
  const waiting = useEvidence();
  const [shown, setShown] = useState(AT_ONCE);
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState('');
  const { run, busy, error } = useTask();
  const more = Math.min(AT_ONCE, waiting.length - shown);
  return (
    <Card className={styles.panel} aria-label={TEXT.title} aria-busy={busy}>
      <details>
        <summary><h2>{TEXT.title}</h2><p>{TEXT.short}</p>{waiting.length > 0 && <p className={styles.waiting}>{TEXT.waiting(waiting.length)}</p>}</summary>
        <div className={styles.body}>
          <p className={styles.about}>{TEXT.about}</p>
          <ReadText />
          <p role="status">{told}</p>
          {error && <ErrorNote error={error} aloud />}
          {waiting.length > 0 && (
            <section className={styles.part} aria-label={TEXT.list}>
              <div className={styles.actions}>
                <h3>{TEXT.waiting(waiting.length)}</h3>
                <Button look="danger" small disabled={busy} onClick={() => { setAsking(true); }}>{TEXT.discardAll}</Button>
              </div>
              <ul className={lines.list}>
                {waiting.slice(0, shown).map((line) => (
                  <EvidenceLine
                    key={line.id} line={line} busy={busy} onDiscard={() => { run(() => evidence.discard([line.id])); }}
                    onConfirm={(text) => {
                      setTold('');
                      run(async () => {
                        const { kind } = await evidence.confirm(line.id, text === undefined ? {} : { text });
                        setTold(kind === 'NOOP' ? PORTABILITY_TEXT.remembered.known : PORTABILITY_TEXT.remembered.other);
                      });
                    }}
                  />
                ))}
              </ul>
              {more > 0 && <div><Button small onClick={() => { setShown(shown + AT_ONCE); }}>{TEXT.more(more)}</Button></div>}
              <Ask open={asking} onClose={() => { setAsking(false); }} title={TEXT.discardAllTitle(waiting.length)} yes={TEXT.discardAllYes} danger onYes={() => { run(() => evidence.discard(waiting.map(({ id }) => id))); }}>
                {TEXT.discardAllAbout}
              </Ask>
            </section>
          )}
        </div>
      </details>
    </Card>
  );
}
