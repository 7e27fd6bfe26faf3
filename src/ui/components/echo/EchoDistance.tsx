import type { ReactElement } from 'react';
import type { EchoFigure } from '../../../core/echo/echo.ts';
import { TEXT } from '../../messages.ts';
import { SourceMark } from '../controls/SourceMark.tsx';
import styles from './EchoDistance.module.css';

/** The one figure beside what it is to be held against, on the same scale from 0 to 1. */
export function EchoDistance({ figure }: { readonly figure: EchoFigure }): ReactElement {
  const rows = [['you', TEXT.echo.you, figure.distance], ['others', TEXT.echo.anyone, figure.anyone], [undefined, TEXT.echo.chance, figure.chance]] as const;
  return (
    <section>
      <h3>{TEXT.echo.distance}</h3>
      <dl className={styles.rows}>
        {rows.map(([source, label, distance]) => (
          <div key={label} className={styles.row} data-source={source}>
            <dt>{source && <SourceMark source={source} size={13} />} {label}</dt>
            <dd>
              <span className={styles.track} aria-hidden="true">
                <span className={styles.limit} style={{ width: `${figure.limit * 100}%` }} />
                <span className={styles.bar} style={{ width: `${distance * 100}%` }} />
              </span>
              {distance.toFixed(2)}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.fine}>{TEXT.echo.scale(figure.limit)}</p>
    </section>
  );
}
