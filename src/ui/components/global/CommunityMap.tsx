import { useId, type ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { Belonging } from '../../../core/mediator/belonging.ts';
import { formatPercent } from '../../format.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { useWidth } from '../plot/use-width.ts';
import { layOutMap, type Label } from './map-layout.ts';
import { Scroll } from './Scroll.tsx';
import styles from './CommunityMap.module.css';

const USUAL_WIDTH = 460;

/** Communities as circles, this person as a disc among them; the numbers stand in a table below. */
export function CommunityMap({ pack, belonging }: { readonly pack: Pack; readonly belonging: Belonging }): ReactElement {
  const [ref, width] = useWidth<HTMLDivElement>(USUAL_WIDTH);
  const id = useId();
  const { map, you, communities } = belonging;
  const names = communities.map(({ name }) => name);
  const layout = layOutMap(map, you, communities.map(({ prior }) => prior), names, GLOBAL_TEXT.you, width);
  const likeliest = communities.reduce((most, one) => (one.probability > most.probability ? one : most)).name;
  return (
    <figure className={styles.figure}>
      <figcaption><h4>{GLOBAL_TEXT.map}</h4><p>{GLOBAL_TEXT.mapAbout(map.kept)}</p></figcaption>
      <div ref={ref}>
        <svg className={styles.map} width={width} height={layout.height} viewBox={`0 0 ${width} ${layout.height}`} role="img" aria-labelledby={`${id}t ${id}d`}>
          <title id={`${id}t`}>{GLOBAL_TEXT.map}</title>
          <desc id={`${id}d`}>{GLOBAL_TEXT.mapSeen(communities.length, likeliest)}</desc>
          {layout.circles.map(({ x, y, r }, c) => <circle key={communities[c]?.id} className={styles.community} cx={x} cy={y} r={r} />)}
          <circle className={styles.you} cx={layout.you.x} cy={layout.you.y} r={layout.you.r} />
          {layout.labels.map((label, c) => <Name key={communities[c]?.id} label={label} />)}
          <Name label={layout.yourLabel} yours />
        </svg>
      </div>
      {layout.numbered && <ol className={styles.names}>{communities.map(({ id: key, name }) => <li key={key}>{name}</li>)}</ol>}
      <details>
        <summary>{GLOBAL_TEXT.numbers}</summary>
        <NumbersOfMap pack={pack} belonging={belonging} />
      </details>
    </figure>
  );
}

function Name({ label: { x, y, lines, anchor }, yours = false }: { readonly label: Label; readonly yours?: boolean }): ReactElement {
  return <text className={styles.name} data-yours={yours} textAnchor={anchor}>{lines.map((line, i) => <tspan key={i} x={x} y={y + 15 * i} dy="0.32em">{line}</tspan>)}</text>;
}

function NumbersOfMap({ pack, belonging: { map, communities } }: { readonly pack: Pack; readonly belonging: Belonging }): ReactElement {
  const { mapColumns } = GLOBAL_TEXT;
  const nearest = (c: number): string => {
    const [first] = (map.distances[c] ?? []).map((distance, to) => ({ distance, to })).filter(({ to }) => to !== c).sort((a, b) => a.distance - b.distance);
    return first ? GLOBAL_TEXT.nearest(communities[first.to]?.name ?? '', first.distance) : GLOBAL_TEXT.gap;
  };
  return (
    <Scroll label={`${GLOBAL_TEXT.map}, ${pack.domain.name}`}>
      <table>
        <caption className="visually-hidden">{GLOBAL_TEXT.map}</caption>
        <thead><tr>{Object.values(mapColumns).map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {communities.map(({ id, name, prior, probability }, c) => (
            <tr key={id}><th scope="row">{name}</th><td>{formatPercent(prior)}</td><td>{formatPercent(probability)}</td><td>{nearest(c)}</td></tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
