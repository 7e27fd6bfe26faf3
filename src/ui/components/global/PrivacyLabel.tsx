import type { ReactElement } from 'react';
import type { Pack, PackPrivacy } from '../../../core/global/pack.ts';
import { formatPercent } from '../../format.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { noiseOf } from './noise-of.ts';
import { Scroll } from './Scroll.tsx';
import styles from './PrivacyLabel.module.css';

type Differential = Extract<PackPrivacy, { kind: 'differential-privacy' }>;

/** What is promised to the people behind a pack, in plain words with its numbers. */
export function PrivacyLabel({ pack }: { readonly pack: Pack }): ReactElement {
  const { privacy } = pack;
  return (
    <section className={styles.privacy}>
      <h3>{GLOBAL_TEXT.privacy} <span className={styles.kind}>{GLOBAL_TEXT.privacyKind[privacy.kind]}</span></h3>
      {privacy.kind === 'public-data' ? <p>{GLOBAL_TEXT.publicData(privacy.minPeople)}</p> : <Guarantee pack={pack} privacy={privacy} />}
      <blockquote><span>{GLOBAL_TEXT.claim}:</span> {privacy.claim}</blockquote>
      {privacy.kind === 'differential-privacy' && <Queries privacy={privacy} />}
    </section>
  );
}

function Guarantee({ pack, privacy }: { readonly pack: Pack; readonly privacy: Differential }): ReactElement {
  const { bounds, total, names, minPeople, contributions, seeded } = privacy;
  const unit = pack.domain.scale?.unit;
  const noise = noiseOf(pack);
  return (
    <>
      <p>{GLOBAL_TEXT.odd(privacy)}</p>
      <ul className={styles.points}>
        <li>{GLOBAL_TEXT.total(total)}</li>
        <li>{GLOBAL_TEXT.bounds(bounds, unit)}</li>
        <li>{GLOBAL_TEXT.least(minPeople)} {GLOBAL_TEXT.names.topics[names.topics]} {GLOBAL_TEXT.names.items[names.items]}</li>
        {noise && <li>{GLOBAL_TEXT.noise(noise.attention, unit === undefined || noise.leastLiking === undefined ? undefined : { by: noise.leastLiking, unit })}</li>}
        {contributions && <li>{GLOBAL_TEXT.contributions(contributions)}</li>}
        {seeded && <li><strong>{GLOBAL_TEXT.seeded}</strong></li>}
      </ul>
    </>
  );
}

function Queries({ privacy: { queries } }: { readonly privacy: Differential }): ReactElement {
  const { queryColumns } = GLOBAL_TEXT;
  return (
    <details className={styles.queries}>
      <summary>{GLOBAL_TEXT.queries(queries.length)}</summary>
      <p>{GLOBAL_TEXT.queriesAbout}</p>
      <Scroll label={GLOBAL_TEXT.queries(queries.length)}>
        <table>
          <thead><tr>{Object.values(queryColumns).map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>
            {queries.map(({ id, share, sensitivity, sigma }) => (
              <tr key={id}><th scope="row">{id}</th><td>{formatPercent(share)}</td><td>{GLOBAL_TEXT.amount(sensitivity)}</td><td>{GLOBAL_TEXT.amount(sigma)}</td></tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
