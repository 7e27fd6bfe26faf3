import { useState, type ReactElement } from 'react';
import type { TopicEcho } from '../../../core/echo/echo.ts';
import type { Pack } from '../../../core/global/pack.ts';
import { ECHO_SIDE_TEXT, TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { OtherSide } from './OtherSide.tsx';
import styles from './EchoTopics.module.css';

const SHOWN = 6;
/** The bars reach at least so far to either side, so that a small difference looks small. */
const LEAST_REACH = 0.1;

/** Each topic's difference from the community with its interval, in a bar and in words. */
export function EchoTopics({ pack, topics }: { readonly pack: Pack; readonly topics: readonly TopicEcho[] }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? topics : topics.slice(0, SHOWN);
  const scale = { from: Math.min(-LEAST_REACH, ...topics.map(({ low }) => low)), to: Math.max(LEAST_REACH, ...topics.map(({ high }) => high)) };
  return (
    <section>
      <h3>{TEXT.echo.topics(pack.domain.topicNoun)}</h3>
      <p className={styles.fine}>{TEXT.echo.topicsAbout}</p>
      <ul className={styles.rows}>
        {shown.map((topic) => (
          <li key={topic.topicId} className={styles.row} data-side={topic.side}>
            <h4>{topic.name}</h4>
            <DifferenceBar topic={topic} scale={scale} />
            <p><strong>{ECHO_SIDE_TEXT[topic.side]}{isForAnyone(topic) && TEXT.echo.asAnyone}</strong> <span>{TEXT.echo.shares(topic.yours, topic.community)} ({TEXT.echo.between(topic.low, topic.high)})</span></p>
            {topic.side === 'more' && <OtherSide pack={pack} topic={topic} />}
          </li>
        ))}
      </ul>
      {topics.length > SHOWN && <Button look="quiet" small aria-expanded={all} onClick={() => { setAll(!all); }}>{all ? TEXT.global.fewer : TEXT.global.all(topics.length)}</Button>}
    </section>
  );
}

/** Whether a newcomer would have been suggested as much more, or less, of it. */
const isForAnyone = ({ side, anyone, community, low, high }: TopicEcho): boolean =>
  side === 'more' ? anyone - community >= low : side === 'less' && anyone - community <= high;

/** From the community's line; the words beside it say the same. */
function DifferenceBar({ topic, scale: { from, to } }: { readonly topic: TopicEcho; readonly scale: { readonly from: number; readonly to: number } }): ReactElement {
  const { low, high, anyone, community, yours } = topic;
  const difference = yours - community;
  const at = (value: number): string => `${(100 * (value - from)) / (to - from)}%`;
  const span = (start: number, end: number): { readonly left: string; readonly width: string } => ({ left: at(start), width: at(from + end - start) });
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.middle} style={{ left: at(0) }} />
      <span className={styles.bar} style={span(Math.min(0, difference), Math.max(0, difference))} />
      <span className={styles.interval} style={span(low, high)} />
      <span className={styles.anyone} style={{ left: at(anyone - community) }} />
    </span>
  );
}
