import type { ReactElement } from 'react';
import type { App } from '../../../app.ts';
import type { AppError } from '../../../core/errors.ts';
import { TEXT } from '../../messages.ts';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './DeviceCard.module.css';

type Advice = Awaited<ReturnType<App['models']['advise']>>;

/** @param name of the recommended model. */
export function DeviceCard({ advice, name, error }: { readonly advice: Advice | undefined; readonly name: string | undefined; readonly error: AppError | undefined }): ReactElement {
  return (
    <Card className={styles.device}>
      <h2>{TEXT.models.device}</h2>
      {error && <ErrorNote error={error} />}
      <p>{summarise(advice?.device)} {name !== undefined && TEXT.models.recommend(name)}</p>
      {advice && (
        <details>
          <summary>{TEXT.details}</summary>
          <ul>{factsOf(advice.device).map((fact) => <li key={fact}>{fact}</li>)}</ul>
        </details>
      )}
    </Card>
  );
}

function summarise(device: Advice['device'] | undefined): string {
  if (!device) return TEXT.models.deviceUnknown;
  if (!device.webgpu) return TEXT.models.webgpuNo;
  if (device.adapter === undefined) return TEXT.models.adapterNo;
  return device.software ? TEXT.models.adapterSoftware : TEXT.models.adapterYes;
}

function factsOf({ webgpu, adapter, shaderF16, maxBufferBytes, memoryBytes, freeBytes }: Advice['device']): readonly string[] {
  return [
    TEXT.models.webgpu(webgpu, adapter), ...(adapter === undefined ? [] : [shaderF16 ? TEXT.models.f16Yes : TEXT.models.f16No]),
    ...(maxBufferBytes === undefined ? [] : [TEXT.models.maxBuffer(maxBufferBytes)]), ...(memoryBytes === undefined ? [] : [TEXT.models.mainMemory(memoryBytes)]),
    ...(freeBytes === undefined ? [] : [TEXT.models.free(freeBytes)]),
  ];
}
