import type { ReactElement } from 'react';
import { useAllOff, useEcho, useGlobalState } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { hrefOf } from '../../route.ts';
import { Page } from '../shell/Page.tsx';
import { EchoCard } from './EchoCard.tsx';
import styles from './EchoPage.module.css';

/** One card for each domain in which something was suggested. */
export function EchoPage(): ReactElement {
  const echoes = useEcho();
  const { packs } = useGlobalState();
  const allOff = useAllOff();
  const cards = packs.flatMap(({ pack }) => {
    const echo = echoes.find(({ packId }) => packId === pack.id);
    return echo ? [{ pack, echo }] : [];
  });
  const asked = cards.filter(({ echo }) => echo.answers > 0);
  const unasked = cards.filter(({ echo }) => echo.answers === 0);
  return (
    <Page title={TEXT.echo.title} about={TEXT.echo.about}>
      {cards.length === 0 && <p>{allOff ? TEXT.global.allOff : TEXT.global.none}</p>}
      {asked.length === 0 && unasked[0] && (
        <div className={styles.none}>
          <p>{TEXT.echo.none(unasked[0].echo.needed)}</p>
          <p><a href={hrefOf('chat')}>{TEXT.echo.toChat}</a></p>
        </div>
      )}
      {asked.map(({ pack, echo }) => <EchoCard key={pack.id} pack={pack} echo={echo} />)}
      {asked.length > 0 && unasked.length > 0 && <p className={styles.unasked}>{TEXT.echo.unasked(unasked.map(({ pack }) => pack.domain.name).join(', '))}</p>}
    </Page>
  );
}
