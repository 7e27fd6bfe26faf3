import { area, line, symbol } from 'd3-shape';
import { useId, type ReactElement } from 'react';
import type { Plot } from '../../../core/lab/result.ts';
import { layOutPlot, type PlotLayout } from './plot-layout.ts';
import type { Look } from './series-look.ts';
import styles from './PlotDrawing.module.css';

type Series = Plot['series'][number];
type Point = Series['points'][number];

const MARK_AREA = 46;

interface PlotDrawingProps { readonly plot: Plot; readonly looks: readonly Look[]; readonly width: number; /** For who cannot see it. */ readonly about: string }

/** The plot as a picture; its numbers stand in a table beside it. A point whose y is NaN is a gap in its line. */
export function PlotDrawing({ plot, looks, width, about }: PlotDrawingProps): ReactElement {
  const id = useId();
  const layout = layOutPlot(plot, width);
  const { height, left, right, top, bottom, x, y, xTicks, yTicks, aslant } = layout;
  // LoGo lies on top of what it is compared with.
  const drawn = plot.series.map((series, s) => ({ series, look: looks[s] })).sort((a, b) => Number(a.look?.tone === 'logo') - Number(b.look?.tone === 'logo'));
  return (
    <svg className={styles.plot} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}t ${id}d`}>
      <title id={`${id}t`}>{plot.title}</title>
      <desc id={`${id}d`}>{about}</desc>
      <g className={styles.grid}>
        {yTicks.map(({ at, label }) => (
          <g key={at}>
            <line x1={left} x2={right} y1={y(at)} y2={y(at)} />
            <text x={left - 8} y={y(at)} dy="0.32em" textAnchor="end">{label}</text>
          </g>
        ))}
      </g>
      <g className={styles.axis}>
        <line x1={left} x2={right} y1={bottom} y2={bottom} />
        {xTicks.map(({ at, label }) => (
          <g key={at} transform={`translate(${x(at)} ${bottom})`}>
            <line y2="5" />
            <text y="9" dy="0.71em" textAnchor={aslant ? 'end' : 'middle'} transform={aslant ? 'rotate(-30 0 9)' : undefined}>{label}</text>
          </g>
        ))}
      </g>
      <text className={styles.label} x={(left + right) / 2} y={height - 4} textAnchor="middle">{plot.x.label}</text>
      <text className={styles.label} transform={`translate(11 ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle">{plot.y.label}</text>
      {drawn.map(({ series, look }) => look && series.joined && <Band key={series.name} series={series} look={look} layout={layout} />)}
      {drawn.map(({ series, look }) => look && <SeriesDrawing key={series.name} series={series} look={look} layout={layout} />)}
    </svg>
  );
}

interface SeriesProps { readonly series: Series; readonly look: Look; readonly layout: PlotLayout }

const isKnown = ({ y }: Point): boolean => !Number.isNaN(y);
const hasInterval = ({ low, high }: Point): boolean => low !== undefined && high !== undefined;

function Band({ series: { points }, look, layout: { x, y } }: SeriesProps): ReactElement {
  const path = area<Point>().defined(hasInterval).x((point) => x(point.x)).y0((point) => y(point.low ?? point.y)).y1((point) => y(point.high ?? point.y))(points);
  return <path className={styles.band} data-tone={look.tone} d={path ?? ''} />;
}

function SeriesDrawing({ series: { points, joined }, look, layout: { x, y } }: SeriesProps): ReactElement {
  const path = joined ? line<Point>().defined(isKnown).x((point) => x(point.x)).y((point) => y(point.y))(points) : undefined;
  return (
    <g className={styles.series} data-tone={look.tone}>
      {path && <path className={styles.line} strokeDasharray={look.dash} d={path} />}
      {!joined && points.filter(hasInterval).map((point) => <line key={point.x} className={styles.whisker} x1={x(point.x)} x2={x(point.x)} y1={y(point.low ?? point.y)} y2={y(point.high ?? point.y)} />)}
      {points.filter(isKnown).map((point, p) => <path key={p} className={styles.mark} transform={`translate(${x(point.x)} ${y(point.y)})`} d={symbol(look.mark, MARK_AREA)() ?? ''} />)}
    </g>
  );
}

/** What a series looks like, beside its name. */
export function LookSample({ look, joined }: { readonly look: Look; readonly joined: boolean }): ReactElement {
  return (
    <svg className={styles.sample} width="34" height="14" aria-hidden="true" focusable="false">
      <g className={styles.series} data-tone={look.tone}>
        {joined && <path className={styles.line} strokeDasharray={look.dash} d="M1 7h32" />}
        <path className={styles.mark} transform="translate(17 7)" d={symbol(look.mark, MARK_AREA)() ?? ''} />
      </g>
    </svg>
  );
}
