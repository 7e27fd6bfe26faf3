import { useState, type ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import { formatPercent, formatSigned } from '../../format.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { Scroll } from './Scroll.tsx';
import { Sparkline } from './Sparkline.tsx';
import type { Figure, TopicSummary } from './summarise-topics.ts';
import styles from './TopicTable.module.css';

const SHOWN = 8;

export function TopicTable({ pack, topics }: { readonly pack: Pack; readonly topics: readonly TopicSummary[] }): ReactElement {
  const [all, setAll] = useState(false);
  const most = Math.max(...topics.map(({ attention }) => (attention ? attention.value + attention.open : 0)), 1e-9);
  // Where hardly anyone rated a topic its noise is boundless; the scale is that of the figures.
  const strongest = Math.max(...topics.map(({ liking }) => Math.abs(liking?.value ?? 0)), 1e-9) * 1.25;
  const liked = topics.some(({ liking }) => liking !== undefined);
  const { columns } = GLOBAL_TEXT;
  const { scale, topicNoun } = pack.domain;
  const leastOpen = Math.min(...topics.flatMap(({ liking }) => liking?.open ?? []));
  const open = topics[0]?.attention?.open ?? 0;
  return (
    <div>
      <Scroll label={GLOBAL_TEXT.topics(topicNoun)}>
        <table className={styles.table}>
          <caption>{GLOBAL_TEXT.topics(topicNoun)}</caption>
          <thead>
            <tr>
              <th scope="col">{topicNoun}</th><th scope="col">{columns.attention}</th>
              {liked && <th scope="col">{columns.liking}{scale && <span className={styles.unit}> ({scale.unit})</span>}</th>}
              <th scope="col">{columns.trend}</th>
            </tr>
          </thead>
          <tbody>{(all ? topics : topics.slice(0, SHOWN)).map((topic) => <TopicRow key={topic.id} topic={topic} most={most} strongest={strongest} liked={liked} />)}</tbody>
        </table>
      </Scroll>
      {open > 0 && <p className={styles.fine}>{GLOBAL_TEXT.whiskers(open, liked && scale && leastOpen > 0 ? { by: leastOpen, unit: scale.unit } : undefined)}</p>}
      {topics.length > SHOWN && <Button look="quiet" small aria-expanded={all} onClick={() => { setAll(!all); }}>{all ? TEXT.global.fewer : TEXT.global.all(topics.length)}</Button>}
    </div>
  );
}

interface TopicRowProps { readonly topic: TopicSummary; readonly most: number; readonly strongest: number; readonly liked: boolean }

function TopicRow({ topic, most, strongest, liked }: TopicRowProps): ReactElement {
  const { attention, liking, trend } = topic;
  return (
    <tr>
      <th scope="row">{topic.name}</th>
      <td>
        {attention === undefined ? <span className={styles.withheld}>{GLOBAL_TEXT.withheld}</span> : (
          <span className={styles.attention}>
            <span className={styles.bar} aria-hidden="true"><span style={{ width: share(attention.value / most) }} /><Whisker figure={attention} place={(value) => value / most} /></span>{formatPercent(attention.value)}
          </span>
        )}
      </td>
      {liked && (
        <td>
          {liking !== undefined && (
            <span className={styles.liking}>
              <span className={styles.scale} aria-hidden="true">
                <span data-below={liking.value < 0} style={{ width: share(Math.abs(liking.value) / strongest / 2) }} /><Whisker figure={liking} place={(value) => 0.5 + value / strongest / 2} />
              </span>
              {formatSigned(liking.value, 2)}
            </span>
          )}
        </td>
      )}
      <td>{trend !== undefined && <span className={styles.trend}><Sparkline values={topic.overPeriods.map((figure) => figure?.value)} /><span aria-hidden="true">{ARROW[trend]}</span> {GLOBAL_TEXT[trend]}</span>}</td>
    </tr>
  );
}

const ARROW = { growing: '↗', steady: '→', shrinking: '↘' } as const;
const share = (part: number): string => `${Math.min(1, Math.max(0, part)) * 100}%`;

/** @param place where a value lies on the track, 0-1 */
function Whisker({ figure: { value, open }, place }: { readonly figure: Figure; readonly place: (value: number) => number }): ReactElement | undefined {
  if (open === 0) return undefined;
  const [from, to] = [Math.max(0, place(value - open)), Math.min(1, place(value + open))];
  return <i className={styles.whisker} style={{ left: share(from), width: share(to - from) }} />;
}
