import type { ReactElement } from 'react';
import { PREFERENCE_TEXT, TEXT } from '../../messages.ts';
import { Card } from '../controls/Card.tsx';
import { PreferenceChoice } from './PreferenceChoice.tsx';
import styles from './PreferencesCard.module.css';

/** How answers are made, as the person wants it. */
export function PreferencesCard(): ReactElement {
  return (
    <Card className={styles.card} aria-label={TEXT.preferences.title}>
      <header>
        <h2>{TEXT.preferences.title}</h2>
        <p className={styles.about}>{TEXT.preferences.about}</p>
      </header>
      <div className={styles.choices}>
        <PreferenceChoice of="localMemory" {...PREFERENCE_TEXT.localMemory} />
        <PreferenceChoice of="ranking" {...PREFERENCE_TEXT.ranking} />
        <PreferenceChoice of="mediator" {...PREFERENCE_TEXT.mediator} />
      </div>
    </Card>
  );
}
