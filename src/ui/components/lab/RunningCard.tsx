import type { ReactElement } from 'react';
import type { Lab, LabState } from '../../../core/lab/lab.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { Progress } from '../controls/Progress.tsx';
import styles from './RunningCard.module.css';

export function RunningCard({ lab, running: { config, progress } }: { readonly lab: Lab; readonly running: NonNullable<LabState['running']> }): ReactElement {
  const title = lab.experiments.find(({ id }) => id === config.experiment)?.title ?? config.experiment;
  return (
    <Card className={styles.running} aria-label={LAB_TEXT.running(title)} aria-busy>
      <h2>{LAB_TEXT.running(title)}</h2>
      <Progress share={progress && progress.done > 0 ? progress.done / progress.of : undefined} label={LAB_TEXT.progress} />
      <div>
        <p role="status">{progress ? LAB_TEXT.part(progress.done, progress.of, progress.leftMs) : LAB_TEXT.reading}</p>
        <Button onClick={() => { lab.cancel(); }}>{LAB_TEXT.cancel}</Button>
      </div>
    </Card>
  );
}
