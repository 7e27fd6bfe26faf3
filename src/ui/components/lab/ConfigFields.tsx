import type { ReactElement } from 'react';
import type { Lab } from '../../../core/lab/lab.ts';
import type { LabConfig } from '../../../core/lab/result.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import { FOLDS, SEED } from './lab-link.ts';
import styles from './Fields.module.css';

interface ConfigFieldsProps { readonly lab: Lab; readonly config: LabConfig; readonly onChange: (config: LabConfig) => void }

export function ConfigFields({ lab, config, onChange }: ConfigFieldsProps): ReactElement {
  return (
    <div className={styles.row}>
      <label className={styles.wide}>
        <span>{LAB_TEXT.experiment}</span>
        <select
          value={config.experiment}
          onChange={(event) => {
            const experiment = lab.experiments.find(({ id }) => id === event.target.value);
            if (experiment) onChange({ ...config, experiment: experiment.id, tasks: experiment.tasks });
          }}
        >
          {lab.experiments.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </select>
      </label>
      <NumberField label={LAB_TEXT.seed} range={SEED} value={config.seed} onChange={(seed) => { onChange({ ...config, seed }); }} />
      <NumberField label={LAB_TEXT.folds} range={FOLDS} value={config.folds} onChange={(folds) => { onChange({ ...config, folds }); }} />
    </div>
  );
}

/** Whole numbers of a range; NaN while it holds something else. */
function NumberField({ label, range: { least, most }, value, onChange }: { readonly label: string; readonly range: { readonly least: number; readonly most: number }; readonly value: number; readonly onChange: (value: number) => void }): ReactElement {
  return (
    <label>
      <span>{label}</span>
      <input
        type="number" inputMode="numeric" required min={least} max={most} step={1} value={Number.isNaN(value) ? '' : value} aria-invalid={Number.isNaN(value)}
        onChange={({ target: { valueAsNumber: next } }) => { onChange(Number.isInteger(next) && next >= least && next <= most ? next : NaN); }}
      />
    </label>
  );
}
