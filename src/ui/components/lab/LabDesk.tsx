import { useState, type ReactElement } from 'react';
import type { Lab, LabData, LabState } from '../../../core/lab/lab.ts';
import type { LabConfig } from '../../../core/lab/result.ts';
import { useLabState } from '../../app-context.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { ConfigFields } from './ConfigFields.tsx';
import { DataField } from './DataField.tsx';
import { parseLabLink } from './lab-link.ts';
import { ResultView } from './ResultView.tsx';
import { RunBar } from './RunBar.tsx';
import { RunningCard } from './RunningCard.tsx';
import { TaskField } from './TaskField.tsx';
import styles from './LabDesk.module.css';

/** Where a run is chosen, watched and read. */
export function LabDesk({ lab, query }: { readonly lab: Lab; readonly query: string }): ReactElement {
  const state = useLabState(lab);
  const linked = query === '' ? undefined : parseLabLink(query, lab.experiments);
  const [config, setConfig] = useState<LabConfig>(() => linked?.config ?? firstConfig(lab, state));
  const [data, setData] = useState<LabData>(() => firstData(config, state));
  const experiment = lab.experiments.find(({ id }) => id === config.experiment);
  // Tasks whose data are not there are left out of the run.
  const runnable: LabConfig = { ...config, tasks: config.tasks.filter((task) => lab.missing(task, data).length === 0) };
  const kept = state.results.find(({ result }) => result.config.experiment === config.experiment);
  const runs = state.running?.config.experiment === config.experiment;

  return (
    <>
      <Card className={styles.form} aria-label={LAB_TEXT.form}>
        <ConfigFields lab={lab} config={config} onChange={setConfig} />
        {experiment && <p className={styles.question}>{experiment.question}</p>}
        {experiment?.asksModel && <p>{LAB_TEXT.asksModel}</p>}
        <DataField data={data} onChange={setData} />
        {experiment && experiment.tasks.length > 0 && <TaskField lab={lab} experiment={experiment} config={config} data={data} onChange={setConfig} />}
        {linked && linked.unknown.length > 0 && <p role="alert">{LAB_TEXT.linkProblem(linked.unknown)}</p>}
        {!state.running && <RunBar lab={lab} state={state} config={config} runnable={runnable} linked={linked !== undefined} onBack={(other) => { setConfig(other); setData(firstData(other, state)); }} onRun={() => { void lab.run(runnable, data); }} />}
        {state.error && <ErrorNote error={state.error} aloud open={state.error.code === 'lab/bad-files'} />}
      </Card>
      {state.running && <RunningCard lab={lab} running={state.running} />}
      {!runs && (kept ? <ResultView key={config.experiment} lab={lab} kept={kept} /> : <p className={styles.none}>{LAB_TEXT.noResult}</p>)}
    </>
  );
}

/** What runs, what was cut, what was found last, or else what comes first. */
function firstConfig({ experiments }: Lab, { running, unfinished, results }: LabState): LabConfig {
  const config = running?.config ?? unfinished[0]?.config ?? results.at(-1)?.result.config;
  return config && experiments.some(({ id }) => id === config.experiment) ? config : parseLabLink('', experiments).config;
}

/** A run that was cut goes on with data of the same kind. */
const firstData = (config: LabConfig, { unfinished }: LabState): LabData =>
  (unfinished.find((run) => run.config.experiment === config.experiment)?.on === 'files' ? { kind: 'files', files: [] } : { kind: 'page' });
