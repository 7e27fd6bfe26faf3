import type { ReactElement } from 'react';
import type { Lab } from '../../../core/lab/lab.ts';
import type { Cell, Plot, Table } from '../../../core/lab/result.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import { LookSample, PlotDrawing } from '../plot/PlotDrawing.tsx';
import { ResultTable } from './ResultTable.tsx';
import { looksOf } from '../plot/series-look.ts';
import { useWidth } from '../plot/use-width.ts';
import styles from './PlotFigure.module.css';

const USUAL_WIDTH = 640;

export function PlotFigure({ lab, plot, number }: { readonly lab: Lab; readonly plot: Plot; readonly number: number }): ReactElement {
  const [ref, width] = useWidth<HTMLDivElement>(USUAL_WIDTH);
  const looks = looksOf(plot.series.map(({ name }) => name));
  return (
    <figure className={styles.figure}>
      <figcaption><strong>{LAB_TEXT.figure(number)}</strong> {plot.title}. <span>{plot.caption}</span></figcaption>
      <ul className={styles.legend}>
        {plot.series.map(({ name, joined }, s) => { const look = looks[s]; return look && <li key={name}><LookSample look={look} joined={joined} />{name}</li>; })}
      </ul>
      <div ref={ref}><PlotDrawing plot={plot} looks={looks} width={width} about={LAB_TEXT.plotAbout(plot.caption, plot.series.map(({ name }) => name))} /></div>
      <details className={styles.numbers}>
        <summary>{LAB_TEXT.numbers}</summary>
        <ResultTable lab={lab} table={tableOf(plot)} />
      </details>
    </figure>
  );
}

/** Every x a row, every series a column. */
function tableOf({ id, title, x, y, series }: Plot): Table {
  const places = [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b);
  const cell = (points: Plot['series'][number]['points'], at: number): Cell => {
    const point = points.find((one) => one.x === at);
    return point && (point.low !== undefined && point.high !== undefined ? { value: point.y, low: point.low, high: point.high } : point.y);
  };
  return {
    id, title: `${title} (${y.label})`, columns: [{ id: 'x', name: x.label }, ...series.map(({ name }) => ({ id: name, name, unit: '' }))],
    rows: places.map((at) => [x.ticks?.[at] ?? at, ...series.map(({ points }) => cell(points, at))]),
  };
}
