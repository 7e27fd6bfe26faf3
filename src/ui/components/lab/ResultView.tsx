import type { ReactElement } from 'react';
import type { KeptResult, Lab } from '../../../core/lab/lab.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import { CopyButton } from '../chat/CopyButton.tsx';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { Findings } from './Findings.tsx';
import { formatLabLink } from './lab-link.ts';
import { PlotFigure } from './PlotFigure.tsx';
import { ResultTable } from './ResultTable.tsx';
import { saveFile } from '../../save-file.ts';
import styles from './ResultView.module.css';

/** A result as a paper would print it: what was found, figures, tables, and how it was measured. */
export function ResultView({ lab, kept: { result, on } }: { readonly lab: Lab; readonly kept: KeptResult }): ReactElement {
  const { title, question, config, findings, plots, tables, notes } = result;
  const link = formatLabLink(config);
  const tasks = config.tasks.map((task) => lab.tasks.find(({ id }) => id === task)?.title ?? task);
  return (
    <Card className={styles.result} aria-label={LAB_TEXT.result}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <p className={styles.question}>{question}</p>
        <p className={styles.config}>{LAB_TEXT.config(tasks, config.seed, config.folds)}, {LAB_TEXT.resultOn[on]}</p>
        <div className={styles.actions}>
          <Button small onClick={() => { saveFile(`lab-${config.experiment}.json`, 'application/json', `${JSON.stringify(result, undefined, 1)}\n`); }}>{LAB_TEXT.json}</Button>
          <CopyButton text={new URL(link, window.location.href).href} label={LAB_TEXT.copyLink} />
          <a href={link}>{LAB_TEXT.link}</a>
        </div>
      </header>
      {findings.length > 0 && <Findings findings={findings} />}
      {plots.length > 0 && (
        <section className={styles.part} aria-label={LAB_TEXT.plots}>
          <h3>{LAB_TEXT.plots}</h3>
          {plots.map((plot, p) => <PlotFigure key={plot.id} lab={lab} plot={plot} number={p + 1} />)}
        </section>
      )}
      {tables.length > 0 && (
        <section className={styles.part} aria-label={LAB_TEXT.tables}>
          <h3>{LAB_TEXT.tables}</h3>
          {tables.map((table, t) => <ResultTable key={table.id} lab={lab} table={table} caption={<><strong>{LAB_TEXT.table(t + 1)}</strong> {table.title}</>} />)}
        </section>
      )}
      {notes.length > 0 && (
        <section className={styles.notes}>
          <h3>{LAB_TEXT.notes}</h3>
          <ul>{notes.map((note) => <li key={note}>{note}</li>)}</ul>
        </section>
      )}
    </Card>
  );
}
