import type { ReactElement } from 'react';
import type { Claim } from '../../../core/mediator/receipt.ts';
import { TEXT } from '../../messages.ts';
import { SourceMark } from '../controls/SourceMark.tsx';
import styles from './Claims.module.css';

/** Claims shown before the rest is folded away. */
const SHOWN = { you: 4, others: 3 } as const;

export interface ClaimsProps {
  readonly source: 'you' | 'others';
  readonly title: string;
  readonly count: string | undefined;
  readonly claims: readonly Claim[];
  readonly nothing: string;
}

/** What one memory says about the question. */
export function Claims({ source, title, count, claims, nothing }: ClaimsProps): ReactElement {
  const rest = claims.slice(SHOWN[source]);
  return (
    <div className={styles.claims} data-source={source}>
      <h3><SourceMark source={source} /> {title}</h3>
      {count !== undefined && <p className={styles.count}>{count}</p>}
      {claims.length === 0 && <p className={styles.nothing}>{nothing}</p>}
      <ClaimList claims={claims.slice(0, SHOWN[source])} />
      {rest.length > 0 && <details><summary>{TEXT.receipt.more(rest.length)}</summary><ClaimList claims={rest} /></details>}
    </div>
  );
}

function ClaimList({ claims }: { readonly claims: readonly Claim[] }): ReactElement | undefined {
  if (claims.length === 0) return undefined;
  return (
    <ul>
      {claims.map((claim) => (
        <li key={`${claim.about.id} ${String(claim.explicit)}`} data-liked={claim.strength > 0}>
          <span className={styles.sign} aria-hidden="true">{claim.strength > 0 ? '+' : '−'}</span>{claim.text}
        </li>
      ))}
    </ul>
  );
}
