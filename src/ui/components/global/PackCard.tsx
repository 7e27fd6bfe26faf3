import { useState, type ReactElement } from 'react';
import type { PackState } from '../../../app.ts';
import { useApp } from '../../app-context.ts';
import { formatCount } from '../../format.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { useTask } from '../../use-task.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import { ContributePanel } from '../contribute/ContributePanel.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { SourceMark } from '../controls/SourceMark.tsx';
import { Communities } from './Communities.tsx';
import { Licences } from './Licences.tsx';
import { PrivacyLabel } from './PrivacyLabel.tsx';
import { Publisher } from './Publisher.tsx';
import { summariseTopics } from './summarise-topics.ts';
import { TopicTable } from './TopicTable.tsx';
import { Trends } from './Trends.tsx';
import styles from './PackCard.module.css';

/** What the global memory of one domain says, what it promises about privacy, and who stands for it. */
export function PackCard({ state }: { readonly state: PackState }): ReactElement {
  const { pack, syncedAtMs, publisher, from, on } = state;
  const { domain, periods } = pack;
  const topics = summariseTopics(pack);
  const facts = [
    [formatCount(pack.people), GLOBAL_TEXT.people],
    ...(pack.interactions === undefined ? [] : [[formatCount(pack.interactions), GLOBAL_TEXT.interactions] as const]),
    [formatCount(pack.items.length), GLOBAL_TEXT.items(domain.item.many)],
    [GLOBAL_TEXT.periodSpan(periods[0]?.fromMs ?? 0, (periods.at(-1)?.untilMs ?? 0) - 1), GLOBAL_TEXT.periods(periods.length)],
  ] as const;
  return (
    <Card className={styles.card} aria-label={domain.name} data-on={on}>
      <header className={styles.head}>
        <div>
          <h2><SourceMark source="others" size={18} /> {domain.name}</h2>
          <p>{GLOBAL_TEXT.version(pack.version, Date.parse(pack.publishedAt), syncedAtMs)}</p>
        </div>
        <PackActions state={state} />
      </header>
      {!on && <p className={styles.off}>{GLOBAL_TEXT.isOff}</p>}
      {pack.population.summary !== '' && <p className={styles.summary}>{pack.population.summary}</p>}
      <dl className={styles.facts}>{facts.map(([value, label]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      <TopicTable pack={pack} topics={topics} />
      <Trends pack={pack} topics={topics} />
      <Communities pack={pack} />
      <PrivacyLabel pack={pack} />
      <Publisher publisher={publisher} from={from} />
      <ContributePanel packId={pack.id} />
      <Licences pack={pack} />
    </Card>
  );
}

function PackActions({ state: { pack: { id, domain }, from, on } }: { readonly state: PackState }): ReactElement {
  const { global } = useApp();
  const { run, busy, error } = useTask();
  const [asking, setAsking] = useState(false);
  return (
    <div className={styles.actions}>
      <label className={styles.switch}>
        <span aria-hidden="true">{on ? GLOBAL_TEXT.on : GLOBAL_TEXT.off}</span>
        <input type="checkbox" role="switch" aria-label={GLOBAL_TEXT.answerFrom(domain.name)} checked={on} disabled={busy} onChange={() => { run(() => global.switchPack(id, !on)); }} />
      </label>
      {from === 'file' && (
        <>
          <Button look="danger" small disabled={busy} onClick={() => { setAsking(true); }}>{GLOBAL_TEXT.remove}</Button>
          <Ask open={asking} onClose={() => { setAsking(false); }} title={GLOBAL_TEXT.removeTitle(domain.name)} yes={GLOBAL_TEXT.removeYes} danger onYes={() => { run(() => global.remove(id)); }}>{GLOBAL_TEXT.removeAbout}</Ask>
        </>
      )}
      {error && <ErrorNote error={error} aloud />}
    </div>
  );
}
