import type { ReactElement } from 'react';
import { CHAT_TEXT } from '../../chat-text.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { useVerdict, type Stance, type VerdictAbout } from './use-verdict.ts';
import styles from './VerdictButtons.module.css';

const STANCES: readonly Stance[] = ['like', 'avoid'];

export interface VerdictButtonsProps { readonly packId: string; readonly about: VerdictAbout; readonly name: string }

/** One-click overrule of what was concluded about a topic or an item. */
export function VerdictButtons({ packId, about, name }: VerdictButtonsProps): ReactElement {
  const { stance, busy, error, press } = useVerdict(packId, about);
  return (
    <div className={styles.verdict} role="group" aria-label={CHAT_TEXT.verdict(name)}>
      {STANCES.map((one) => <Button key={one} small disabled={busy} className={styles.judge} aria-pressed={stance === one} onClick={() => { press(one); }}>{CHAT_TEXT[one]}</Button>)}
      {stance !== undefined && <p>{CHAT_TEXT.verdictStands}</p>}
      {error && <ErrorNote error={error} aloud />}
    </div>
  );
}
