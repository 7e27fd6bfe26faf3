import type { ReactElement } from 'react';
import type { PackEcho } from '../../../core/echo/echo.ts';
import type { Pack } from '../../../core/global/pack.ts';
import { ECHO_TEXT, TEXT } from '../../messages.ts';
import { Card } from '../controls/Card.tsx';
import { Progress } from '../controls/Progress.tsx';
import { EchoDistance } from './EchoDistance.tsx';
import { EchoTopics } from './EchoTopics.tsx';
import { EchoTrend } from './EchoTrend.tsx';
import { OtherSide } from './OtherSide.tsx';
import styles from './EchoCard.module.css';

/** The meter of one domain: the figure in words, the figure, its trend, the topics behind it. */
export function EchoCard({ pack, echo }: { readonly pack: Pack; readonly echo: PackEcho }): ReactElement {
  const { domain } = pack;
  const { figure, different, needed, suggestions, answers, trend, topics } = echo;
  return (
    <Card className={styles.card} aria-label={domain.name}>
      <header className={styles.head}>
        <h2>{domain.name}</h2>
        <p>{TEXT.echo.counted(answers, suggestions)}</p>
      </header>
      {figure ? (
        <>
          <div className={styles.verdict}>
            <h3>{ECHO_TEXT[figure.verdict].title}</h3>
            <p>{ECHO_TEXT[figure.verdict].about}</p>
            <OtherSide pack={pack} />
          </div>
          <div className={styles.figures}>
            <EchoDistance figure={figure} />
            <EchoTrend trend={trend} />
          </div>
          <EchoTopics pack={pack} topics={topics} />
          <details className={styles.details}>
            <summary>{TEXT.receipt.inDetail}</summary>
            <p>{TEXT.echo.method(figure.limit)}</p>
            <p>{TEXT.echo.entropy(figure.entropy.outputs, figure.entropy.chance, figure.entropy.community)}</p>
            <p>{TEXT.echo.evidence(suggestions, different, figure.evidence)}</p>
          </details>
        </>
      ) : (
        <div className={styles.little}>
          <p>{TEXT.echo.tooLittle(different, needed)}</p>
          <Progress label={TEXT.echo.progress} share={different / needed} />
          <OtherSide pack={pack} />
        </div>
      )}
    </Card>
  );
}
