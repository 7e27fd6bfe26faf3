import { useState, type ReactElement } from 'react';
import type { GlobalState } from '../../../app.ts';
import { formatTime } from '../../format.ts';
import { GLOBAL_TEXT, OUTCOME_TEXT, TRIGGER_TEXT } from '../../global-text.ts';
import { ERROR_TEXT } from '../../problem-text.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { Scroll } from './Scroll.tsx';
import styles from './SyncHistory.module.css';

const SHOWN = 8;

/** What every check found, newest first. */
export function SyncHistory({ history }: { readonly history: GlobalState['history'] }): ReactElement {
  const [all, setAll] = useState(false);
  const { historyColumns } = GLOBAL_TEXT;
  return (
    <Card aria-label={GLOBAL_TEXT.history}>
      <h2>{GLOBAL_TEXT.history}</h2>
      {history.length === 0 ? <p>{GLOBAL_TEXT.historyNone}</p> : (
        <div className={styles.history}>
          <Scroll label={GLOBAL_TEXT.history}>
            <table>
              <caption className="visually-hidden">{GLOBAL_TEXT.history}</caption>
              <thead><tr>{Object.values(historyColumns).map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
              <tbody>{(all ? history : history.slice(0, SHOWN)).map((record, i) => <SyncRow key={`${record.atMs} ${i}`} record={record} />)}</tbody>
            </table>
          </Scroll>
        </div>
      )}
      {history.length > SHOWN && <Button look="quiet" small aria-expanded={all} onClick={() => { setAll(!all); }}>{all ? GLOBAL_TEXT.historyFewer : GLOBAL_TEXT.historyAll(history.length)}</Button>}
    </Card>
  );
}

function SyncRow({ record }: { readonly record: GlobalState['history'][number] }): ReactElement {
  const { atMs, trigger, outcome, packId, fromVersion, toVersion, bytes, delta, code, detail } = record;
  return (
    <tr data-outcome={outcome}>
      <td>{formatTime(atMs)}</td>
      <td>{TRIGGER_TEXT[trigger]}</td>
      <td><strong>{OUTCOME_TEXT[outcome]}</strong></td>
      <td>{packId === undefined ? GLOBAL_TEXT.all : GLOBAL_TEXT.versions(packId, fromVersion, toVersion)}</td>
      <td>{bytes === undefined ? GLOBAL_TEXT.gap : GLOBAL_TEXT.bytes(bytes, delta === true)}</td>
      <td className={styles.detail}>{code && <span title={detail}>{ERROR_TEXT[code]} <code>{code}</code></span>}{detail !== undefined && <span>{detail}</span>}</td>
    </tr>
  );
}
