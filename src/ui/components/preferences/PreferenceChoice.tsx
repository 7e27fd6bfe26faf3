import { useId, type ReactElement } from 'react';
import type { Preferences } from '../../../core/preferences.ts';
import { useApp, usePreferences } from '../../app-context.ts';
import styles from './PreferenceChoice.module.css';

export interface PreferenceChoiceProps<K extends keyof Preferences> {
  readonly of: K;
  readonly title: string;
  readonly choices: Readonly<Record<Preferences[K], { readonly name: string; readonly about: string }>>;
}

/** One preference: exactly one of its choices holds. */
export function PreferenceChoice<K extends keyof Preferences>({ of, title, choices }: PreferenceChoiceProps<K>): ReactElement {
  const { preferences } = useApp();
  const chosen = usePreferences()[of];
  const id = useId();
  return (
    <fieldset className={styles.preference}>
      <legend>{title}</legend>
      {(Object.keys(choices) as Preferences[K][]).map((value) => (
        <div key={value} className={styles.choice}>
          <input
            type="radio" id={`${id}-${value}`} name={id} checked={chosen === value} aria-describedby={`${id}-${value}-about`}
            onChange={() => { preferences.set({ [of]: value }); }}
          />
          <label htmlFor={`${id}-${value}`}>{choices[value].name}</label>
          <p id={`${id}-${value}-about`}>{choices[value].about}</p>
        </div>
      ))}
    </fieldset>
  );
}
