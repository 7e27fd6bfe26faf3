import type { ReactElement } from 'react';
import type { EchoTrend as Trend, EchoWindow } from '../../../core/echo/echo.ts';
import { formatDate, formatTime } from '../../format.ts';
import { ECHO_DIRECTION_TEXT, TEXT } from '../../messages.ts';
import styles from './EchoTrend.module.css';

/** In units of the plot, which is stretched to its place; strokes are not. */
const WIDTH = 100;
const HEIGHT = 40;

/** The figure over time. A window with too little in it is a gap, not a guess. */
export function EchoTrend({ trend }: { readonly trend: Trend }): ReactElement {
  const { windows, direction } = trend;
  const measured = windows.filter(({ measured: one }) => one !== undefined);
  const [first, last] = [windows[0], windows.at(-1)];
  const { trendColumns } = TEXT.echo;
  return (
    <section>
      <h3>{TEXT.echo.trend}</h3>
      {measured.length < 2 || !first || !last ? <p className={styles.fine}>{TEXT.echo.trendNone}</p> : (
        <>
          <figure className={styles.plot} aria-hidden="true">
            <div className={styles.levels}><span>1</span><span>0</span></div>
            <Plot windows={windows} />
            <figcaption><span>{formatDate(first.fromMs)}</span><span>{formatDate(last.untilMs)}</span></figcaption>
          </figure>
          <div className="visually-hidden">
            <table>
              <caption>{TEXT.echo.trend}</caption>
              <thead><tr>{Object.values(trendColumns).map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
              <tbody>
                {windows.map(({ fromMs, untilMs, measured: one }) => (
                  <tr key={fromMs}><td>{formatTime(fromMs)}</td><td>{formatTime(untilMs)}</td><td>{one?.distance.toFixed(2) ?? TEXT.echo.gap}</td><td>{one?.limit.toFixed(2) ?? TEXT.echo.gap}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className={styles.fine}>{direction ? ECHO_DIRECTION_TEXT[direction] : TEXT.echo.noDirection} {TEXT.echo.trendPoint(first.answers)}</p>
        </>
      )}
    </section>
  );
}

function Plot({ windows }: { readonly windows: readonly EchoWindow[] }): ReactElement {
  const step = WIDTH / windows.length;
  const points = windows.map(({ measured }, i) => (measured ? `${step * (i + 0.5)} ${HEIGHT * (1 - measured.distance)}` : undefined));
  const line = points.map((point, i) => (point === undefined ? '' : `${points[i - 1] === undefined ? 'M' : 'L'}${point}`)).join('');
  return (
    <svg className={styles.svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" focusable="false">
      {windows.map(({ measured }, i) => measured && <path key={i} className={styles.limit} d={`M${step * i} ${HEIGHT}h${step}V${HEIGHT * (1 - measured.limit)}h${-step}Z`} />)}
      {[0, 0.5, 1].map((level) => <path key={level} className={styles.level} d={`M0 ${HEIGHT * level}H${WIDTH}`} />)}
      <path className={styles.line} d={line} />
      {points.map((point, i) => point !== undefined && <path key={i} className={styles.point} d={`M${point}h0`} />)}
    </svg>
  );
}
