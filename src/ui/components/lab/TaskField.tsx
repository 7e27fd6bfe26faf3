import type { ReactElement } from 'react';
import type { ExperimentInfo, Lab, LabData } from '../../../core/lab/lab.ts';
import type { LabConfig } from '../../../core/lab/result.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import styles from './Fields.module.css';

interface TaskFieldProps { readonly lab: Lab; readonly experiment: ExperimentInfo; readonly config: LabConfig; readonly data: LabData; readonly onChange: (config: LabConfig) => void }

/** The tasks an experiment is for; each says which files it needs, or why it is left out. */
export function TaskField({ lab, experiment, config, data, onChange }: TaskFieldProps): ReactElement {
  const choose = (id: string, chosen: boolean): void => {
    onChange({ ...config, tasks: experiment.tasks.filter((task) => (task === id ? chosen : config.tasks.includes(task))) });
  };
  return (
    <fieldset className={styles.field}>
      <legend>{LAB_TEXT.tasks}</legend>
      <div className={styles.tasks}>
        {lab.tasks.filter(({ id }) => experiment.tasks.includes(id)).map(({ id, title, files }) => {
          const missing = lab.missing(id, data);
          return (
            <label key={id} data-absent={missing.length > 0}>
              <input type="checkbox" checked={config.tasks.includes(id)} onChange={(event) => { choose(id, event.target.checked); }} />
              <span>{title}</span>
              <small>{missing.length === 0 ? LAB_TEXT.needs(files) : config.tasks.includes(id) ? LAB_TEXT.leftOut[data.kind](missing) : LAB_TEXT.needs(files)}</small>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
