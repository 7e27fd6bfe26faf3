import type { ReactElement } from 'react';
import type { LoadProgress } from '../../../core/engine/engine.ts';
import { TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { Progress } from '../controls/Progress.tsx';
import styles from './LoadingModel.module.css';

export function LoadingModel({ progress, name, onCancel }: { readonly progress: LoadProgress | undefined; readonly name: string; readonly onCancel: () => void }): ReactElement {
  const total = progress?.totalBytes;
  const downloading = progress?.phase === 'download' && progress.loadedBytes > 0;
  return (
    <div className={styles.loading}>
      <p>{downloading ? TEXT.model.downloading(name, progress.loadedBytes, total) : TEXT.model.starting(name)}</p>
      <Progress label={TEXT.model.progress} share={downloading && total !== undefined && total > 0 ? Math.min(1, progress.loadedBytes / total) : undefined} />
      <Button small onClick={onCancel}>{TEXT.models.stopLoading}</Button>
    </div>
  );
}
