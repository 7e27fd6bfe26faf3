import type { ReactElement } from 'react';
import type { Claim } from '../../../core/mediator/receipt.ts';
import { TEXT } from '../../messages.ts';
import { SourceMark } from '../controls/SourceMark.tsx';
import { ClaimLine } from './ClaimLine.tsx';
import styles from './Claims.module.css';

/** Claims shown before the rest is folded away. */
const SHOWN = { you: 4, others: 3 } as const;

export interface ClaimsProps {
  readonly source: 'you' | 'others';
  readonly title: string;
  readonly count: string | undefined;
  readonly claims: readonly Claim[];
  readonly nothing: string;
  /** Of the receipt; without one nothing can be overruled. */
  readonly packId: string | undefined;
}

/** What one memory says about the question. */
export function Claims({ source, title, count, claims, nothing, packId }: ClaimsProps): ReactElement {
  const rest = claims.slice(SHOWN[source]);
  return (
    <div className={styles.claims} data-source={source}>
      <h3><SourceMark source={source} /> {title}</h3>
      {count !== undefined && <p className={styles.count}>{count}</p>}
      {claims.length === 0 && <p className={styles.nothing}>{nothing}</p>}
      <ClaimList claims={claims.slice(0, SHOWN[source])} packId={packId} />
      {rest.length > 0 && <details><summary>{TEXT.receipt.more(rest.length)}</summary><ClaimList claims={rest} packId={packId} /></details>}
    </div>
  );
}

function ClaimList({ claims, packId }: Pick<ClaimsProps, 'claims' | 'packId'>): ReactElement | undefined {
  if (claims.length === 0) return undefined;
  return (
    <ul>
      {claims.map((claim) => <ClaimLine key={`${claim.about.id} ${String(claim.explicit)}`} claim={claim} packId={packId} />)}
    </ul>
  );
}
