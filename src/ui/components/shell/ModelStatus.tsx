import type { ReactElement } from 'react';
import type { EngineState } from '../../../app.ts';
import { useApp, useEngineState } from '../../app-context.ts';
import { DEVICE_TEXT, TEXT } from '../../messages.ts';
import { hrefOf } from '../../route.ts';
import { Progress } from '../controls/Progress.tsx';
import styles from './ModelStatus.module.css';

/** Which model answers and on what. While it loads the region is busy, so that a screen reader is told once, not per byte. */
export function ModelStatus(): ReactElement {
  const state = useEngineState();
  const { models } = useApp();
  const nameOf = (id: string): string => models.choices().find((choice) => choice.id === id)?.name ?? id;
  return (
    <div className={styles.status} role="status" aria-label={TEXT.model.label} aria-busy={state.kind === 'loading'} data-kind={state.kind}>
      <ModelState state={state} nameOf={nameOf} />
    </div>
  );
}

function ModelState({ state, nameOf }: { readonly state: EngineState; readonly nameOf: (id: string) => string }): ReactElement {
  switch (state.kind) {
    case 'ready':
      return (
        <span>
          {TEXT.model.ready(state.status.modelName, DEVICE_TEXT[state.status.device])}
          {state.problem && <> {TEXT.model.inPlaceOf(nameOf(state.problem.modelId))} · <a href={hrefOf('models')}>{TEXT.model.seeWhy}</a></>}
        </span>
      );
    case 'loading': {
      const { progress } = state;
      const total = progress?.totalBytes;
      const downloading = progress?.phase === 'download' && progress.loadedBytes > 0;
      return (
        <>
          <span>{downloading ? TEXT.model.downloading(nameOf(state.modelId), progress.loadedBytes, total) : TEXT.model.starting(nameOf(state.modelId))}</span>
          <Progress label={TEXT.model.progress} share={downloading && total !== undefined && total > 0 ? Math.min(1, progress.loadedBytes / total) : undefined} />
        </>
      );
    }
    case 'failed':
      return <span>{TEXT.model.failed(nameOf(state.modelId))} · <a href={hrefOf('models')}>{TEXT.model.seeWhy}</a></span>;
    case 'idle':
      return <span>{TEXT.model.idle} · <a href={hrefOf('models')}>{TEXT.model.choose}</a></span>;
  }
}
