import type { ReactElement } from 'react';
import type { EngineState, ModelChoice } from '../../../app.ts';
import type { LibraryEntry } from '../../../core/library/library.ts';
import { DEVICE_TEXT, TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { Progress } from '../controls/Progress.tsx';
import styles from './ModelAction.module.css';

export interface ModelActions {
  readonly onUse: () => void;
  /** Ends loading. */
  readonly onStop: () => void;
  readonly onDownload: () => void;
  readonly onContinue: () => void;
  readonly onPause: () => void;
  readonly onRepair: () => void;
}
interface ModelActionProps extends ModelActions {
  readonly choice: ModelChoice;
  readonly state: EngineState;
  readonly entry: LibraryEntry | undefined;
  readonly impossible: boolean;
  readonly current: boolean;
  readonly failed: boolean;
}

/** The one thing that can be done next with a model, or how far it is. */
export function ModelAction({ choice, state, entry, impossible, current, failed, onUse, onStop, onDownload, onContinue, onPause, onRepair }: ModelActionProps): ReactElement {
  const { name, source } = choice;
  if (entry?.state === 'downloading' || entry?.state === 'checking') {
    const { storedBytes, totalBytes } = entry;
    const checking = entry.state === 'checking';
    return (
      <div className={styles.busy}>
        <p>{checking ? TEXT.models.checking : TEXT.models.downloading(storedBytes, totalBytes)}</p>
        <Progress label={TEXT.models.progress(name)} share={checking || totalBytes === undefined || totalBytes === 0 ? undefined : Math.min(1, storedBytes / totalBytes)} />
        <Button small aria-label={TEXT.models.pauseThis(name)} onClick={onPause}>{TEXT.models.pause}</Button>
      </div>
    );
  }
  if (current && state.kind === 'loading') {
    const { progress } = state;
    const total = progress?.totalBytes;
    const known = progress !== undefined && total !== undefined && total > 0 && progress.loadedBytes > 0;
    return (
      <div className={styles.busy}>
        <p>{progress?.phase === 'download' && known ? TEXT.model.downloading(name, progress.loadedBytes, total) : TEXT.model.starting(name)}</p>
        <Progress label={TEXT.model.progress} share={known ? Math.min(1, progress.loadedBytes / total) : undefined} />
        <Button small onClick={onStop}>{TEXT.models.stopLoading}</Button>
      </div>
    );
  }
  if (current && state.kind === 'ready') return <div className={styles.action}><p className={styles.inUse}><strong>{TEXT.models.inUse}</strong> {DEVICE_TEXT[state.status.device]}</p></div>;
  if (entry?.state === 'damaged') return <div className={styles.action}><Button look="solid" aria-label={TEXT.models.repairThis(name)} onClick={onRepair}>{TEXT.models.repair}</Button></div>;
  if (source.kind === 'page' || source.kind === 'browser' || entry?.state === 'whole') {
    return <div className={styles.action}><Button disabled={impossible} aria-label={TEXT.models.use(name)} onClick={onUse}>{failed ? TEXT.models.again : TEXT.models.useShort}</Button></div>;
  }
  if (entry && entry.storedBytes > 0) {
    return (
      <div className={styles.action}>
        <Button disabled={impossible} aria-label={TEXT.models.continueThis(name)} onClick={onContinue}>{TEXT.models.continue}</Button>
        <p className={styles.kept}>{TEXT.models.kept(entry.storedBytes, entry.totalBytes)}</p>
      </div>
    );
  }
  return <div className={styles.action}><Button disabled={impossible} aria-label={TEXT.models.downloadThis(name, choice.downloadBytes)} onClick={onDownload}>{TEXT.models.consentYes(choice.downloadBytes)}</Button></div>;
}
