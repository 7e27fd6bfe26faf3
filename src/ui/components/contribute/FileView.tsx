import { useState, type ReactElement } from 'react';
import type { ContributionFile, ContributionState } from '../../../core/privacy/local/open-contributions.ts';
import { TEXT } from '../../messages.ts';
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
      <figcaption>{TEXT.contribute.file}: {TEXT.contribute.facts(file.bytes, epsilon)}</figcaption>
      {/* Focusable, because it scrolls. */}
      <pre role="region" aria-label={TEXT.contribute.file} tabIndex={0}>{file.text}</pre>
      {file.outdated && <p role="status">{TEXT.contribute.outdated}</p>}
      <div className={styles.actions}>
        <Button look="solid" disabled={busy} onClick={() => { saveFile(file.name, 'application/json', file.text); }}>{TEXT.contribute.save}</Button>
        <Button disabled={busy} onClick={onDiscard}>{TEXT.contribute.discard}</Button>
        {interactions > 0 && <Button look="quiet" disabled={busy} onClick={() => { setAsking(true); }}>{TEXT.contribute.anew}</Button>}
      </div>
      <Ask open={asking} onClose={() => { setAsking(false); }} title={TEXT.contribute.anewTitle} yes={TEXT.contribute.anewYes} onYes={onAnew}>
        {TEXT.contribute.anewAbout(spent, epsilon)}
      </Ask>
    </figure>
  );
}
