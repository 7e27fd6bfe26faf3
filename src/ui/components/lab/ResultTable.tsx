import { useId, useState, type ReactElement, type ReactNode } from 'react';
import type { Lab } from '../../../core/lab/lab.ts';
import type { Table } from '../../../core/lab/result.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import { Button } from '../controls/Button.tsx';
import { saveFile } from '../../save-file.ts';
import styles from './ResultTable.module.css';

/** More rows than these are folded: a long table is slow to draw and slower to read. */
const SHOWN = 12;

export function ResultTable({ lab, table, caption }: { readonly lab: Lab; readonly table: Table; /** In place of the title, for a table that has its name elsewhere too. */ readonly caption?: ReactNode }): ReactElement {
  const id = useId();
  const [all, setAll] = useState(false);
  const { title, columns, rows } = table;
  // A column without a unit holds words; the first names the row.
  const side = (c: number): 'words' | 'numbers' => (c === 0 || columns[c]?.unit === undefined ? 'words' : 'numbers');
  return (
    <div>
      {/* Not a caption: that would be as wide as the table, and scroll away with it. */}
      <p id={id} className={styles.title}>{caption ?? title}</p>
      <div className={styles.scroll} role="group" aria-label={title} tabIndex={0}>
        <table className={styles.table} aria-labelledby={id}>
          <thead><tr>{columns.map(({ id: column, name, unit }, c) => <th key={column} scope="col" data-side={side(c)}>{name}{unit !== undefined && !['', name.toLowerCase()].includes(unit) && <small> ({unit})</small>}</th>)}</tr></thead>
          <tbody>
            {(all ? rows : rows.slice(0, SHOWN)).map((row, r) => (
              <tr key={r}>{row.map((cell, c) => (c === 0
                ? <th key={c} scope="row">{lab.cellText(cell)}</th>
                : <td key={c} data-side={side(c)}>{lab.cellText(cell)}</td>))}</tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.actions}>
        {rows.length > SHOWN && <Button look="quiet" small aria-expanded={all} onClick={() => { setAll(!all); }}>{all ? LAB_TEXT.fewerRows : LAB_TEXT.allRows(rows.length)}</Button>}
        <Button look="quiet" small aria-label={LAB_TEXT.csvOf(title)} onClick={() => { saveFile(`${table.id}.csv`, 'text/csv', lab.tableCsv(table)); }}>{LAB_TEXT.csv}</Button>
      </p>
    </div>
  );
}
