import { useId, type ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { Plot } from '../../../core/lab/result.ts';
import { formatMonth } from '../../format.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { LookSample, PlotDrawing } from '../plot/PlotDrawing.tsx';
import { looksOf } from '../plot/series-look.ts';
import { useWidth } from '../plot/use-width.ts';
import { Scroll } from './Scroll.tsx';
import type { Figure, TopicSummary } from './summarise-topics.ts';
import styles from './Trends.module.css';

/** Lines that can still be told apart. */
const SHOWN = 5;
const USUAL_WIDTH = 640;

/** How attention moved over the periods, for what people turn to most. */
export function Trends({ pack, topics }: { readonly pack: Pack; readonly topics: readonly TopicSummary[] }): ReactElement | undefined {
  const [ref, width] = useWidth<HTMLDivElement>(USUAL_WIDTH);
  const id = useId();
  const shown = topics.filter(({ overPeriods }) => overPeriods.filter((figure) => figure !== undefined).length > 1).slice(0, SHOWN);
  if (shown.length === 0) return undefined;
  const names = shown.map(({ name }) => name);
  const looks = looksOf(names);
  const periods = pack.periods.map(({ fromMs }) => formatMonth(fromMs));
  const banded = shown.some(({ attention }) => (attention?.open ?? 0) > 0);
  return (
    <figure className={styles.figure}>
      <figcaption><h3>{GLOBAL_TEXT.trends}</h3><p>{GLOBAL_TEXT.trendsAbout(shown.length, banded)}</p></figcaption>
      <ul className={styles.legend}>{looks.map((look, s) => <li key={names[s]}><LookSample look={look} joined />{names[s]}</li>)}</ul>
      <div ref={ref}><PlotDrawing plot={plotOf(id, shown, periods)} looks={looks} width={width} about={GLOBAL_TEXT.trendsShown(names)} /></div>
      <details>
        <summary>{GLOBAL_TEXT.numbers}</summary>
        <Scroll label={GLOBAL_TEXT.trends}>
          <table>
            <caption>{GLOBAL_TEXT.trendsY}</caption>
            <thead><tr><th scope="col">{GLOBAL_TEXT.trendsX}</th>{names.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
            <tbody>{periods.map((period, p) => <tr key={pack.periods[p]?.id}><th scope="row">{period}</th>{shown.map(({ id: topic, overPeriods }) => <td key={topic}>{inWords(overPeriods[p])}</td>)}</tr>)}</tbody>
          </table>
        </Scroll>
      </details>
    </figure>
  );
}

const inWords = (figure: Figure | undefined): string => (figure ? `${(figure.value * 100).toFixed(1)}${figure.open > 0 ? ` ± ${(figure.open * 100).toFixed(1)}` : ''}` : GLOBAL_TEXT.gap);

function plotOf(id: string, topics: readonly TopicSummary[], ticks: readonly string[]): Plot {
  const inPercent = (figure: Figure | undefined, x: number): Plot['series'][number]['points'][number] => {
    if (!figure) return { x, y: Number.NaN };
    const y = figure.value * 100;
    return figure.open > 0 ? { x, y, low: Math.max(0, y - figure.open * 100), high: y + figure.open * 100 } : { x, y };
  };
  return {
    id, title: GLOBAL_TEXT.trends, caption: '', x: { label: GLOBAL_TEXT.trendsX, ticks }, y: { label: GLOBAL_TEXT.trendsY },
    series: topics.map(({ name, overPeriods }) => ({ name, joined: true, points: overPeriods.map(inPercent) })),
  };
}
