import type { ReactElement } from 'react';
import type { Lab, LabState } from '../../../core/lab/lab.ts';
import type { LabConfig } from '../../../core/lab/result.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import { Button } from '../controls/Button.tsx';
import { formatLabLink } from './lab-link.ts';
import styles from './RunBar.module.css';

interface RunBarProps {
  readonly lab: Lab;
  readonly state: LabState;
  /** As chosen. */
  readonly config: LabConfig;
  /** As it can run: without the tasks whose data are absent. */
  readonly runnable: LabConfig;
  readonly linked: boolean;
  readonly onBack: (config: LabConfig) => void;
  readonly onRun: () => void;
}

/** The one button, and what it would do. */
export function RunBar({ lab, state, config, runnable, linked, onBack, onRun }: RunBarProps): ReactElement {
  const experiment = lab.experiments.find(({ id }) => id === config.experiment);
  const nothing = runnable.tasks.length === 0 && experiment !== undefined && experiment.tasks.length > 0;
  const unfinished = state.unfinished.find((run) => run.config.experiment === config.experiment);
  const same = unfinished !== undefined && [config, runnable].some((one) => formatLabLink(one) === formatLabLink(unfinished.config));
  const ran = state.results.some(({ result }) => formatLabLink(result.config) === formatLabLink(runnable));
  const titles = unfinished?.config.tasks.map((task) => lab.tasks.find(({ id }) => id === task)?.title ?? task) ?? [];
  return (
    <div className={styles.bar}>
      <Button look="solid" disabled={nothing || Number.isNaN(config.seed) || Number.isNaN(config.folds)} onClick={onRun}>{same ? LAB_TEXT.resume : linked ? LAB_TEXT.runThis : LAB_TEXT.run}</Button>
      <div role="status">
        {nothing && <p>{LAB_TEXT.nothing}</p>}
        {same && <p>{LAB_TEXT.unfinished(unfinished.done, unfinished.of)}</p>}
        {unfinished && !same && (
          <p>{LAB_TEXT.otherUnfinished(LAB_TEXT.config(titles, unfinished.config.seed, unfinished.config.folds), unfinished.done, unfinished.of)} <Button look="quiet" small onClick={() => { onBack(unfinished.config); }}>{LAB_TEXT.backToIt}</Button></p>
        )}
        {linked && !same && !ran && <p>{LAB_TEXT.linked}</p>}
      </div>
    </div>
  );
}
