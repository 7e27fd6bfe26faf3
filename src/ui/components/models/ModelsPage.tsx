import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { App, ModelChoice } from '../../../app.ts';
import { useApp, useEngineState, useLibrary } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Ask } from '../controls/Ask.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Page } from '../shell/Page.tsx';
import { BringModel } from './BringModel.tsx';
import { DeviceCard } from './DeviceCard.tsx';
import { MirrorField } from './MirrorField.tsx';
import { ModelCard } from './ModelCard.tsx';
import { StoredModels } from './StoredModels.tsx';
import styles from './ModelsPage.module.css';

type Advice = Awaited<ReturnType<App['models']['advise']>>;

/** Nothing is downloaded before the person has agreed to this model's size and host. */
export function ModelsPage(): ReactElement {
  const { models, library } = useApp();
  const state = useEngineState();
  const entries = useLibrary();
  const [advice, setAdvice] = useState<Advice>();
  const [asking, setAsking] = useState<ModelChoice>();
  const facts = useTask();
  const opening = useTask();
  const choose = useTask();
  const { run: learn } = facts;
  const { run: open } = opening;
  const refresh = useCallback(() => { learn(async () => { setAdvice(await models.advise()); }); }, [learn, models]);
  // What is stored counts in the advice, so it is read first; how many there are and how far they are changes it again.
  useEffect(() => { open(() => library.open()); }, [open, library]);
  const settled = entries.map(({ modelId, state: how }) => `${modelId} ${how}`).join('\n');
  useEffect(refresh, [refresh, settled]);
  const hostOf = (choice: ModelChoice): string => {
    const { source } = choice;
    const address = library.mirror() || (source.kind === 'gguf' ? source.files[0] : source.kind === 'mlc' || source.kind === 'onnx' ? source.folder : undefined);
    return address !== undefined && URL.canParse(address) ? new URL(address).host : '';
  };

  return (
    <Page title={TEXT.models.title} about={TEXT.models.about}>
      <DeviceCard advice={advice} name={models.choices().find(({ id }) => id === advice?.recommended)?.name} error={facts.error} />
      {opening.error && <ErrorNote error={opening.error} />}
      {choose.error && <ErrorNote error={choose.error} aloud />}
      <ul className={styles.list}>
        {models.choices().map((choice) => (
          <li key={choice.id}>
            <ModelCard
              choice={choice} state={state} entry={entries.find(({ modelId }) => modelId === choice.id)} fit={advice?.fits.get(choice.id)} recommended={advice?.recommended === choice.id}
              onUse={() => { choose.run(() => models.select(choice.id)); }} onStop={() => { models.cancel(); }}
              onDownload={() => { setAsking(choice); }} onContinue={() => { choose.run(() => library.download(choice.id)); }}
              onPause={() => { library.pause(choice.id); }} onRepair={() => { choose.run(() => library.repair(choice.id)); }}
            />
          </li>
        ))}
      </ul>
      <BringModel />
      <StoredModels entries={entries} inUse={state.kind === 'ready' ? state.status.modelId : state.kind === 'loading' ? state.modelId : undefined} />
      <MirrorField />
      <Ask
        open={asking !== undefined} onClose={() => { setAsking(undefined); }} yes={TEXT.models.consentYes(asking?.downloadBytes ?? 0)}
        title={TEXT.models.consentTitle(asking?.downloadBytes ?? 0, asking ? hostOf(asking) : '')}
        onYes={() => { if (asking) choose.run(() => library.download(asking.id)); }}
      >
        {asking && TEXT.models.consentAbout(asking.name, asking.licence)}
      </Ask>
    </Page>
  );
}
