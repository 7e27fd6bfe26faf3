import type { ReactElement } from 'react';
import { useAllOff, useApp, useGlobalState } from '../../app-context.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Page } from '../shell/Page.tsx';
import { AddPack } from './AddPack.tsx';
import { HeldNote } from './HeldNote.tsx';
import { PackCard } from './PackCard.tsx';
import { SyncHistory } from './SyncHistory.tsx';
import styles from './GlobalPage.module.css';

export function GlobalPage(): ReactElement {
  const { global } = useApp();
  const { packs, syncing, lastCheckedAtMs, problems, held, history } = useGlobalState();
  const allOff = useAllOff();
  const { run, busy, error } = useTask();
  const checking = syncing || busy;
  const wrong = error ? [...problems, error] : problems;
  return (
    <Page
      title={GLOBAL_TEXT.title} about={GLOBAL_TEXT.about}
      actions={(
        <>
          <p role="status" className={styles.checked}>{checking ? GLOBAL_TEXT.checking : lastCheckedAtMs === undefined ? GLOBAL_TEXT.never : GLOBAL_TEXT.checked(lastCheckedAtMs)}</p>
          <Button disabled={checking} onClick={() => { run(() => global.sync('hand')); }}>{GLOBAL_TEXT.check}</Button>
        </>
      )}
    >
      {wrong.length > 0 && (
        <section className={styles.wrong} aria-label={GLOBAL_TEXT.problems}>
          {wrong.map((problem, i) => <ErrorNote key={i} error={problem} />)}
          {packs.length > 0 && <p className={styles.checked}>{GLOBAL_TEXT.kept}</p>}
        </section>
      )}
      {held.map((release) => <HeldNote key={release.packId} held={release} name={packs.find(({ pack }) => pack.id === release.packId)?.pack.domain.name ?? release.packId} />)}
      {packs.length === 0 && !checking && <p>{TEXT.global.none}</p>}
      {allOff && <p className={styles.off}>{TEXT.global.allOff}</p>}
      {packs.map((state) => <PackCard key={state.pack.id} state={state} />)}
      <AddPack />
      <SyncHistory history={history} />
    </Page>
  );
}
