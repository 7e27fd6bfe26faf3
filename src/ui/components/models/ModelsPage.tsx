import { useEffect, useState, type ReactElement } from 'react';
import type { ModelChoice } from '../../../app.ts';
import { useApp, useEngineState } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Ask } from '../controls/Ask.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Page } from '../shell/Page.tsx';
import { DeviceFacts, type Device } from './DeviceFacts.tsx';
import { ModelCard } from './ModelCard.tsx';
import styles from './ModelsPage.module.css';

/** Nothing is downloaded from elsewhere before the person has agreed to this model's size and host. */
export function ModelsPage(): ReactElement {
  const { models } = useApp();
  const state = useEngineState();
  const [device, setDevice] = useState<Device>();
  const [asking, setAsking] = useState<ModelChoice>();
  const facts = useTask();
  const choose = useTask();
  const { run: learn } = facts;
  useEffect(() => { learn(async () => { setDevice((await models.advise()).device); }); }, [learn, models]);
  const select = (choice: ModelChoice): void => { choose.run(() => models.select(choice.id)); };

  return (
    <Page title={TEXT.models.title} about={TEXT.models.about}>
      {choose.error && <ErrorNote error={choose.error} aloud />}
      <ul className={styles.list}>
        {models.choices().map((choice) => (
          <li key={choice.id}>
            <ModelCard
              choice={choice} state={state} webgpu={device?.webgpu} onCancel={() => { models.cancel(); }}
              onUse={() => { if (choice.downloadBytes > 0) setAsking(choice); else select(choice); }}
            />
          </li>
        ))}
      </ul>
      <DeviceFacts device={device} error={facts.error} />
      <Ask
        open={asking !== undefined} onClose={() => { setAsking(undefined); }} yes={TEXT.models.consentYes(asking?.downloadBytes ?? 0)}
        title={TEXT.models.consentTitle(asking?.downloadBytes ?? 0, TEXT.models.host)} onYes={() => { if (asking) select(asking); }}
      >
        {asking && TEXT.models.consentAbout(asking.name, asking.licence)}
      </Ask>
    </Page>
  );
}
