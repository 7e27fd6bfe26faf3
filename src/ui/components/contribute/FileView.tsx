import { useState, type ReactElement } from 'react';
import type { ContributionFile, ContributionState } from '../../../core/privacy/local/open-contributions.ts';
import { CONTRIBUTE_TEXT } from '../../contribute-text.ts';
import { saveFile } from '../../save-file.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import styles from './FileView.module.css';

export interface FileViewProps {
  readonly file: ContributionFile;
  readonly state: ContributionState;
  readonly busy: boolean;
  readonly onDiscard: () => void;
  readonly onAnew: () => void;
}

/** The very bytes that would be saved. */
export function FileView({ file, state: { epsilon, spent, interactions }, busy, onDiscard, onAnew }: FileViewProps): ReactElement {
  const [asking, setAsking] = useState(false);
  return (
    <figure className={styles.file}>
      <figcaption>{CONTRIBUTE_TEXT.file}: {CONTRIBUTE_TEXT.facts(file.bytes, epsilon)}</figcaption>
      {/* Focusable, because it scrolls. */}
      <pre role="region" aria-label={CONTRIBUTE_TEXT.file} tabIndex={0}>{file.text}</pre>
      {file.outdated && <p role="status">{CONTRIBUTE_TEXT.outdated}</p>}
      <div className={styles.actions}>
        <Button look="solid" disabled={busy} onClick={() => { saveFile(file.name, 'application/json', file.text); }}>{CONTRIBUTE_TEXT.save}</Button>
        <Button disabled={busy} onClick={onDiscard}>{CONTRIBUTE_TEXT.discard}</Button>
        {interactions > 0 && <Button look="quiet" disabled={busy} onClick={() => { setAsking(true); }}>{CONTRIBUTE_TEXT.anew}</Button>}
      </div>
      <Ask open={asking} onClose={() => { setAsking(false); }} title={CONTRIBUTE_TEXT.anewTitle} yes={CONTRIBUTE_TEXT.anewYes} onYes={onAnew}>
        {CONTRIBUTE_TEXT.anewAbout(spent, epsilon)}
      </Ask>
    </figure>
  );
}
