import type { ReactElement } from 'react';
import type { EngineState, ModelChoice } from '../../../app.ts';
import type { Fit } from '../../../core/library/device-fit.ts';
import type { LibraryEntry } from '../../../core/library/library.ts';
import { TEXT } from '../../messages.ts';
import { FIT_TEXT } from '../../problem-text.ts';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { ModelAction, type ModelActions } from './ModelAction.tsx';
import styles from './ModelCard.module.css';

export interface ModelCardProps extends ModelActions {
  readonly choice: ModelChoice;
  readonly state: EngineState;
  /** Undefined while nothing of it is stored. */
  readonly entry: LibraryEntry | undefined;
  /** Undefined until the browser has said. */
  readonly fit: Fit | undefined;
  readonly recommended: boolean;
}

export function ModelCard({ choice, state, entry, fit, recommended, ...actions }: ModelCardProps): ReactElement {
  const current = (state.kind === 'ready' ? state.status.modelId : state.kind === 'idle' ? undefined : state.modelId) === choice.id;
  const failure = state.kind === 'failed' ? state : state.kind === 'ready' ? state.problem : undefined;
  const failed = failure?.modelId === choice.id ? failure.error : undefined;
  const error = failed ?? entry?.error;
  return (
    <Card className={styles.card} data-current={current} aria-label={choice.name}>
      <div className={styles.about}>
        <h2>{choice.name}{recommended && <span className={styles.badge}>{TEXT.models.recommended}</span>}</h2>
        <p>{choice.about}</p>
        <ul className={styles.facts}>{factsOf(choice).map((fact) => <li key={fact}>{fact}</li>)}</ul>
        {fit && fit.reasons.length > 0 && <ul className={styles.fit} data-verdict={fit.verdict}>{fit.reasons.map((reason) => <li key={reason}>{FIT_TEXT[reason]}</li>)}</ul>}
      </div>
      <ModelAction choice={choice} state={state} entry={entry} impossible={fit?.verdict === 'no'} current={current} failed={failed !== undefined} {...actions} />
      {(error ?? (entry?.damaged.length ?? 0) > 0) && (
        <div className={styles.error}>
          {error && <ErrorNote error={error} aloud />}
          {failed && state.kind === 'ready' && <p>{TEXT.models.fellBack(state.status.modelName)}</p>}
          {entry && entry.damaged.length > 0 && <p>{TEXT.models.damaged(entry.damaged)}</p>}
        </div>
      )}
    </Card>
  );
}

function factsOf({ source, runtime, downloadBytes, memoryBytes, contextTokens, licence, needsWebGpu }: ModelChoice): readonly string[] {
  return [
    source.kind === 'page' ? TEXT.models.comesWith : source.kind === 'browser' ? TEXT.models.ofBrowser : downloadBytes > 0 ? TEXT.models.size(downloadBytes) : '',
    memoryBytes === undefined ? '' : TEXT.models.memory(memoryBytes), TEXT.models.context(contextTokens),
    needsWebGpu ? TEXT.models.onGraphicsCard : runtime === 'wllama' || runtime === 'transformers' ? TEXT.models.onEither : '', TEXT.models.licence(licence),
  ].filter(Boolean);
}
