import type { ReactElement } from 'react';
import type { EngineState, ModelChoice } from '../../../app.ts';
import { DEVICE_TEXT, TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { LoadingModel } from './LoadingModel.tsx';
import styles from './ModelCard.module.css';

export interface ModelCardProps {
  readonly choice: ModelChoice;
  readonly state: EngineState;
  /** Undefined until the browser has said. */
  readonly webgpu: boolean | undefined;
  readonly onUse: () => void;
  readonly onCancel: () => void;
}

export function ModelCard({ choice, state, webgpu, onUse, onCancel }: ModelCardProps): ReactElement {
  const current = (state.kind === 'ready' ? state.status.modelId : state.kind === 'idle' ? undefined : state.modelId) === choice.id;
  const failure = state.kind === 'failed' ? state : state.kind === 'ready' ? state.problem : undefined;
  const error = failure?.modelId === choice.id ? failure.error : undefined;
  const impossible = choice.needsWebGpu && webgpu === false;
  const facts = [
    choice.downloadBytes > 0 ? TEXT.models.download(choice.downloadBytes) : TEXT.models.comesWith,
    choice.memoryBytes === undefined ? '' : TEXT.models.memory(choice.memoryBytes),
    TEXT.models.context(choice.contextTokens), TEXT.models.licence(choice.licence),
  ].filter(Boolean);
  return (
    <Card className={styles.card} data-current={current} aria-label={choice.name}>
      <div className={styles.about}>
        <h2>{choice.name}</h2>
        <p>{choice.about}</p>
        <ul className={styles.facts}>{facts.map((fact) => <li key={fact}>{fact}</li>)}</ul>
        {impossible && <p className={styles.no}>{TEXT.models.needsWebGpu}</p>}
      </div>
      <div className={styles.action}>
        {current && state.kind === 'ready' && <p className={styles.inUse}><strong>{TEXT.models.inUse}</strong> {DEVICE_TEXT[state.status.device]}</p>}
        {current && state.kind === 'loading' && <LoadingModel progress={state.progress} name={choice.name} onCancel={onCancel} />}
        {(!current || error) && (
          <Button disabled={impossible} onClick={onUse}>{error ? TEXT.models.again : TEXT.models.use(choice.name)}</Button>
        )}
      </div>
      {error && (
        <div className={styles.error}>
          <ErrorNote error={error} aloud />
          {state.kind === 'ready' && <p>{TEXT.models.fellBack(state.status.modelName)}</p>}
        </div>
      )}
    </Card>
  );
}
