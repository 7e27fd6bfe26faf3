import type { ReactElement } from 'react';
import { usePreferences } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { PREFERENCE_TEXT } from '../../preference-text.ts';
import { Card } from '../controls/Card.tsx';
import { PreferenceChoice } from './PreferenceChoice.tsx';
import styles from './PreferencesCard.module.css';

/** How answers are made, as the person wants it: what holds in one line, the choices folded away. */
export function PreferencesCard(): ReactElement {
  const { localMemory, ranking, mediator } = usePreferences();
  const holds = [PREFERENCE_TEXT.localMemory.choices[localMemory], PREFERENCE_TEXT.ranking.choices[ranking], PREFERENCE_TEXT.mediator.choices[mediator]];
  return (
    <Card aria-label={TEXT.preferences.title}>
      <details className={styles.details}>
        <summary>
          <h2>{TEXT.preferences.title}</h2>
          <p>{holds.map(({ name }) => name).join(' · ')}</p>
        </summary>
        <p className={styles.about}>{TEXT.preferences.about}</p>
        <div className={styles.choices}>
          <PreferenceChoice of="localMemory" {...PREFERENCE_TEXT.localMemory} />
          <PreferenceChoice of="ranking" {...PREFERENCE_TEXT.ranking} />
          <PreferenceChoice of="mediator" {...PREFERENCE_TEXT.mediator} />
        </div>
      </details>
    </Card>
  );
}
