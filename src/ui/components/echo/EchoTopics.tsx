import { useState, type ReactElement } from 'react';
import type { TopicEcho } from '../../../core/echo/echo.ts';
import type { Pack } from '../../../core/global/pack.ts';
import { ECHO_SIDE_TEXT, TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { OtherSide } from './OtherSide.tsx';
import styles from './EchoTopics.module.css';

const SHOWN = 6;
/** The bars reach at least so far, so that a small difference looks small. */
const LEAST_REACH = 0.2;

/** Each topic's difference from the community with its interval, in a bar and in words. */
export function EchoTopics({ pack, topics }: { readonly pack: Pack; readonly topics: readonly TopicEcho[] }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? topics : topics.slice(0, SHOWN);
  const reach = Math.max(LEAST_REACH, ...topics.map(({ low, high }) => Math.max(-low, high)));
  return (
    <section>
      <h3>{TEXT.echo.topics(pack.domain.topicNoun)}</h3>
      <p className={styles.fine}>{TEXT.echo.topicsAbout}</p>
      <ul className={styles.rows}>
        {shown.map((topic) => (
          <li key={topic.topicId} className={styles.row} data-side={topic.side}>
            <h4>{topic.name}</h4>
            <DifferenceBar topic={topic} reach={reach} />
            <p><strong>{ECHO_SIDE_TEXT[topic.side]}{isForAnyone(topic) && TEXT.echo.asAnyone}</strong> <span>{TEXT.echo.shares(topic.yours, topic.community)} ({TEXT.echo.between(topic.low, topic.high)})</span></p>
            {topic.side === 'more' && <OtherSide pack={pack} topic={topic} />}
          </li>
        ))}
      </ul>
      {topics.length > SHOWN && <Button look="quiet" small aria-expanded={all} onClick={() => { setAll(!all); }}>{all ? TEXT.global.fewerTopics : TEXT.global.allTopics(topics.length)}</Button>}
    </section>
  );
}

/** Whether a newcomer would have been suggested as much more, or less, of it. */
const isForAnyone = ({ side, anyone, community, low, high }: TopicEcho): boolean =>
  side === 'more' ? anyone - community >= low : side === 'less' && anyone - community <= high;

/** From the community in the middle; the words beside it say the same. @param reach the difference at either end */
function DifferenceBar({ topic, reach }: { readonly topic: TopicEcho; readonly reach: number }): ReactElement {
  const difference = topic.yours - topic.community;
  const at = (value: number): string => `${50 + (50 * value) / reach}%`;
  const span = (from: number, to: number): { readonly left: string; readonly width: string } => ({ left: at(from), width: `${(50 * (to - from)) / reach}%` });
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.bar} style={span(Math.min(0, difference), Math.max(0, difference))} />
      <span className={styles.interval} style={span(topic.low, topic.high)} />
      <span className={styles.anyone} style={{ left: at(topic.anyone - topic.community) }} />
    </span>
  );
}
