import type { ReactElement } from 'react';
import type { ImportPreview as Preview } from '../../../app.ts';
import type { Interaction } from '../../../core/local/memory.ts';
import { useGlobalState } from '../../app-context.ts';
import { formatDate } from '../../format.ts';
import { TEXT as PAGE } from '../../messages.ts';
import { PORTABILITY_TEXT } from '../../portability-text.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Panel.module.css';

const TEXT = PORTABILITY_TEXT.preview;
const SHOWN = 5;

export interface ImportPreviewProps { readonly preview: Preview; readonly busy: boolean; readonly onTake: () => void; readonly onCancel: () => void }

/** What files hold, before any of it is kept. */
export function ImportPreview({ preview: { format, counts, skipped, interactions, notice }, busy, onTake, onCancel }: ImportPreviewProps): ReactElement {
  const { packs } = useGlobalState();
  const first = interactions.slice(0, SHOWN);
  const valueOf = ({ domain, value }: Interaction): string => {
    const scale = packs.find(({ pack }) => pack.id === domain)?.pack.domain.scale;
    if (value === undefined) return TEXT.noValue;
    return scale ? PAGE.memory.value(value, scale.max, scale.unit) : String(value);
  };
  return (
    <div className={styles.part} role="status" aria-label={TEXT.title(format)}>
      <h2>{TEXT.title(format)}</h2>
      <ul>
        <li>{TEXT.added(counts.added)}</li>
        {counts.superseded > 0 && <li>{TEXT.superseded(counts.superseded)}</li>}
        {counts.unchanged > 0 && <li>{TEXT.unchanged(counts.unchanged)}</li>}
      </ul>
      {skipped.length > 0 && (
        <ul className={styles.left}>
          {skipped.map(({ reason, rows, lines }) => <li key={reason}>{lines.length === 0 ? TEXT.leftOut(rows, reason) : PAGE.memory.skipped(rows, reason, PAGE.memory.lines(lines, rows))}</li>)}
        </ul>
      )}
      {notice !== undefined && <p className={styles.honest}>{notice}</p>}
      {first.length > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{TEXT.first(first.length, interactions.length)}</caption>
          <thead><tr><th scope="col">{TEXT.first(first.length, interactions.length)}</th><th scope="col">{TEXT.columns.value}</th><th scope="col">{TEXT.columns.when}</th></tr></thead>
          <tbody>{first.map((one) => <tr key={one.id}><th scope="row">{one.title}</th><td>{valueOf(one)}</td><td>{formatDate(one.validFromMs)}</td></tr>)}</tbody>
        </table>
      )}
      <div className={styles.actions}>
        {interactions.length > 0 && <Button look="solid" disabled={busy} onClick={onTake}>{busy ? TEXT.taking : TEXT.take(interactions.length)}</Button>}
        <Button look="quiet" disabled={busy} onClick={onCancel}>{PORTABILITY_TEXT.cancel}</Button>
      </div>
    </div>
  );
}
