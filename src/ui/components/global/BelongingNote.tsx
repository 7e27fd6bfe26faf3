import { useState, type ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { Belonging, Likeliest, Reason } from '../../../core/mediator/belonging.ts';
import { formatPercent } from '../../format.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { hrefOf } from '../../route.ts';
import { Button } from '../controls/Button.tsx';
import { SourceMark } from '../controls/SourceMark.tsx';
import styles from './BelongingNote.module.css';

const SHOWN = 4;

/** Which community this person seems to belong to, how sure that is, and why. */
export function BelongingNote({ pack, belonging }: { readonly pack: Pack; readonly belonging: Belonging }): ReactElement {
  const { communities, likeliest, interactions } = belonging;
  const most = likeliest && communities[likeliest.index];
  return (
    <section className={styles.belonging}>
      <h4><SourceMark source="you" /> {GLOBAL_TEXT.belonging}</h4>
      {most && <p><strong>{GLOBAL_TEXT.belongingIs(most.name, most.probability)}</strong> {GLOBAL_TEXT.belongingFrom(interactions)}</p>}
      {!most && interactions > 0 && <p>{GLOBAL_TEXT.belongingOne}</p>}
      {interactions === 0 && <p>{GLOBAL_TEXT.belongingNone(pack.domain.item.many)} {GLOBAL_TEXT.belongingChange} <a href={hrefOf('memory')}>{GLOBAL_TEXT.toMemory}</a>.</p>}
      <ul className={styles.bars}>
        {communities.map(({ id, name, prior, probability }) => (
          <li key={id}>
            <span>{name}</span><span>{formatPercent(probability)}</span>
            <span className={styles.bar} aria-hidden="true"><span style={{ width: `${probability * 100}%` }} /><i style={{ left: `${prior * 100}%` }} /></span>
            <small>{GLOBAL_TEXT.ofPeople(prior)}</small>
          </li>
        ))}
      </ul>
      {likeliest && most && <Why likeliest={likeliest} name={most.name} prior={most.prior} unit={pack.domain.scale?.unit ?? ''} />}
    </section>
  );
}

interface WhyProps { readonly likeliest: Likeliest; readonly name: string; readonly prior: number; readonly unit: string }

function Why({ likeliest: { reasons, priorLogOdds, logOdds }, name, prior, unit }: WhyProps): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? reasons : reasons.slice(0, SHOWN);
  const others = reasons.slice(shown.length);
  return (
    <>
      <h5>{GLOBAL_TEXT.why(name)}</h5>
      <p className={styles.fine}>{GLOBAL_TEXT.odds(prior, logOdds - priorLogOdds)}</p>
      <ul className={styles.reasons}>
        {shown.map((reason) => <ReasonRow key={reason.topicId} reason={reason} unit={unit} />)}
        {others.length > 0 && <li><p>{GLOBAL_TEXT.otherReasons(others.length, others.reduce((sum, { nats }) => sum + nats, 0))}</p></li>}
      </ul>
      {reasons.length > SHOWN && <Button look="quiet" small aria-expanded={all} onClick={() => { setAll(!all); }}>{all ? GLOBAL_TEXT.fewerReasons : GLOBAL_TEXT.allReasons(reasons.length)}</Button>}
    </>
  );
}

function ReasonRow({ reason: { name, nats, attention, liking }, unit }: { readonly reason: Reason; readonly unit: string }): ReactElement {
  return (
    <li data-against={nats < 0}>
      <strong title={GLOBAL_TEXT.speaks[nats < 0 ? 'against' : 'for']}>{GLOBAL_TEXT.factor(nats)}</strong>
      <p>{attention && GLOBAL_TEXT.reasonAttention(name, attention)} {liking && GLOBAL_TEXT.reasonLiking(name, liking, unit)}</p>
    </li>
  );
}
