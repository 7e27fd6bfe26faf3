import { useState, type ReactElement } from 'react';
import type { App } from '../../../app.ts';
import { RECOVER_TEXT } from '../../lock-text.ts';
import { ERROR_TEXT } from '../../problem-text.ts';
import { hrefOf } from '../../route.ts';
import { Button } from '../controls/Button.tsx';
import styles from './LostNote.module.css';

/** Above the page, once, when the browser has thrown away what it kept. */
export function LostNote({ storage }: { readonly storage: App['storage'] }): ReactElement | undefined {
  const [lost, setLost] = useState(() => storage.lost());
  if (!lost) return undefined;
  const text = RECOVER_TEXT.lost;
  return (
    <aside className={styles.note} role="alert" aria-label={text.title}>
      <h2>{text.title}</h2>
      <p>{text.was(lost.memories, lost.atMs)} {ERROR_TEXT['storage/evicted']}</p>
      <div className={styles.actions}>
        <a href={hrefOf('memory')}>{text.restore}</a>
        <Button small onClick={() => {
          storage.acceptLoss();
          setLost(undefined);
        }}
        >{text.accept}
        </Button>
      </div>
    </aside>
  );
}
