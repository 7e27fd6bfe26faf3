import { useState, type ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import { formatPercent, formatSigned } from '../../format.ts';
import { TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { Sparkline } from './Sparkline.tsx';
import { summariseTopics, type TopicSummary } from './summarise-topics.ts';
import styles from './TopicTable.module.css';

const SHOWN = 8;

export function TopicTable({ pack }: { readonly pack: Pack }): ReactElement {
  const [all, setAll] = useState(false);
  const topics = summariseTopics(pack);
  const most = Math.max(...topics.map(({ weight }) => weight ?? 0), 1e-9);
  const strongest = Math.max(...topics.map(({ liking }) => Math.abs(liking ?? 0)), 1e-9);
  const liked = topics.some(({ liking }) => liking !== undefined);
  const { columns } = TEXT.global;
  return (
    <div>
      <div className={styles.scroll} role="group" aria-label={TEXT.global.topics(pack.domain.topicNoun)} tabIndex={0}>
        <table className={styles.table}>
          <caption>{TEXT.global.topics(pack.domain.topicNoun)}</caption>
          <thead>
            <tr>
              <th scope="col">{pack.domain.topicNoun}</th><th scope="col">{columns.attention}</th>
              {liked && <th scope="col">{columns.liking}{pack.domain.scale && <span className={styles.unit}> ({pack.domain.scale.unit})</span>}</th>}
              <th scope="col">{columns.trend}</th>
            </tr>
          </thead>
          <tbody>{(all ? topics : topics.slice(0, SHOWN)).map((topic) => <TopicRow key={topic.id} topic={topic} most={most} strongest={strongest} liked={liked} />)}</tbody>
        </table>
      </div>
      {topics.length > SHOWN && <Button look="quiet" small aria-expanded={all} onClick={() => { setAll(!all); }}>{all ? TEXT.global.fewerTopics : TEXT.global.allTopics(topics.length)}</Button>}
    </div>
  );
}

interface TopicRowProps { readonly topic: TopicSummary; readonly most: number; readonly strongest: number; readonly liked: boolean }

function TopicRow({ topic, most, strongest, liked }: TopicRowProps): ReactElement {
  const { weight, liking, trend } = topic;
  return (
    <tr>
      <th scope="row">{topic.name}</th>
      <td>
        {weight === undefined ? <span className={styles.withheld}>{TEXT.global.withheld}</span> : (
          <span className={styles.attention}><span className={styles.bar} aria-hidden="true"><span style={{ width: `${(weight / most) * 100}%` }} /></span>{formatPercent(weight)}</span>
        )}
      </td>
      {liked && (
        <td>
          {liking !== undefined && (
            <span className={styles.liking}>
              <span className={styles.scale} aria-hidden="true"><span data-below={liking < 0} style={{ width: `${(Math.abs(liking) / strongest) * 50}%` }} /></span>{formatSigned(liking, 2)}
            </span>
          )}
        </td>
      )}
      <td>{trend !== undefined && <span className={styles.trend}><Sparkline values={topic.overPeriods} /><span aria-hidden="true">{ARROW[trend]}</span> {TEXT.global[trend]}</span>}</td>
    </tr>
  );
}

const ARROW = { growing: '↗', steady: '→', shrinking: '↘' } as const;
