import type { ReactElement } from 'react';
import type { ImportReport as Report } from '../../../app.ts';
import { TEXT } from '../../messages.ts';
import styles from './ImportReport.module.css';

export function ImportReport({ report }: { readonly report: Report }): ReactElement {
  return (
    <div className={styles.report} role="status" aria-label={TEXT.memory.reportTitle}>
      <h2>{TEXT.memory.reportTitle}</h2>
      <ul>
        <li>{TEXT.memory.added(report.added)}</li>
        {report.superseded > 0 && <li>{TEXT.memory.superseded(report.superseded)}</li>}
        {report.unchanged > 0 && <li>{TEXT.memory.unchanged(report.unchanged)}</li>}
        {report.skipped.map(({ reason, rows, lines }) => <li key={reason} data-skipped="true">{TEXT.memory.skipped(rows, reason, TEXT.memory.lines(lines, rows))}</li>)}
      </ul>
    </div>
  );
}
