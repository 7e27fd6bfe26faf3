import type { ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import { formatCount } from '../../format.ts';
import { TEXT } from '../../messages.ts';
import { Card } from '../controls/Card.tsx';
import { SourceMark } from '../controls/SourceMark.tsx';
import { Communities } from './Communities.tsx';
import { Licences } from './Licences.tsx';
import { TopicTable } from './TopicTable.tsx';
import styles from './PackCard.module.css';

/** What the global memory of one domain says, what it claims about privacy, and where it comes from. */
export function PackCard({ pack, syncedAtMs }: { readonly pack: Pack; readonly syncedAtMs: number }): ReactElement {
  const { domain, periods, privacy } = pack;
  const facts = [
    [formatCount(pack.people), TEXT.global.people],
    [formatCount(pack.interactions), TEXT.global.interactions],
    [formatCount(pack.items.length), TEXT.global.items(domain.item.many)],
    [TEXT.global.periodSpan(periods[0]?.fromMs ?? 0, (periods.at(-1)?.untilMs ?? 0) - 1), `${formatCount(periods.length)} ${TEXT.global.periods}`],
  ] as const;
  return (
    <Card className={styles.card} aria-label={domain.name}>
      <header className={styles.head}>
        <h2><SourceMark source="others" size={18} /> {domain.name}</h2>
        <p>{TEXT.global.version(pack.version, Date.parse(pack.publishedAt), syncedAtMs)}</p>
      </header>
      {pack.population.summary !== '' && <p className={styles.summary}>{pack.population.summary}</p>}
      <dl className={styles.facts}>{facts.map(([value, label]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      <TopicTable pack={pack} />
      <Communities pack={pack} />
      <section className={styles.privacy}>
        <h3>{TEXT.global.privacy}</h3>
        <p><strong>{TEXT.global.atLeast(privacy.minPeople)}</strong> {privacy.claim}</p>
      </section>
      <Licences pack={pack} />
    </Card>
  );
}
