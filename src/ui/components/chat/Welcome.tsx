import type { ReactElement } from 'react';
import { useApp, useChatKind, useGlobalState, useMemories } from '../../app-context.ts';
import { TEMPORARY_TEXT } from '../../chat-text.ts';
import { TEXT } from '../../messages.ts';
import { hrefOf } from '../../route.ts';
import { useChat } from '../../stores/use-chat.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './Welcome.module.css';

/** At most so many suggestions from each domain. */
const EXAMPLES = 2;

export function Welcome(): ReactElement {
  const { memory } = useApp();
  const { packs, syncing, problems } = useGlobalState();
  const asked = packs.filter(({ on }) => on);
  const known = useMemories().length;
  const send = useChat((view) => view.send);
  const kind = useChatKind();
  const demo = useTask();
  return (
    <section className={styles.welcome}>
      <h2>{kind === 'kept' ? TEXT.welcome.title : TEMPORARY_TEXT[kind].title}</h2>
      <p>{kind === 'kept' ? TEXT.welcome.who : TEMPORARY_TEXT[kind].about}</p>
      {kind === 'kept' && <p className={styles.promise}>{TEXT.welcome.promise}</p>}
      {packs.length === 0 && !syncing && problems.length === 0 && <p>{TEXT.welcome.noPacks}</p>}
      {packs.length === 0 && problems[0] && <ErrorNote error={problems[0]} />}
      {asked.length > 0 && (
        <>
          <h3>{TEXT.welcome.ask}</h3>
          <ul className={styles.chips}>
            {asked.flatMap(({ pack }) => pack.domain.examples.slice(0, EXAMPLES)).map((example) => (
              <li key={example}><Button onClick={() => { void send(example); }}>{example}</Button></li>
            ))}
          </ul>
        </>
      )}
      {kind === 'kept' && (known > 0 ? <p>{TEXT.welcome.known(known)}</p> : (
        <>
          <h3>{TEXT.welcome.start}</h3>
          <ul className={styles.offers}>
            <li><Button disabled={demo.busy} onClick={() => { demo.run(async () => { await memory.loadDemo(); }); }}>{TEXT.welcome.demo}</Button><span>{TEXT.welcome.demoAbout}</span></li>
            <li><a href={hrefOf('memory')}>{TEXT.welcome.bring}</a><span>{TEXT.welcome.bringAbout}</span></li>
          </ul>
        </>
      ))}
      {demo.error && <ErrorNote error={demo.error} aloud />}
    </section>
  );
}
