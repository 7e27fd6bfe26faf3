import type { ReactElement } from 'react';
import type { App } from '../../../app.ts';
import type { AppError } from '../../../core/errors.ts';
import { TEXT } from '../../messages.ts';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './DeviceFacts.module.css';

export type Device = Awaited<ReturnType<App['models']['advise']>>['device'];

export function DeviceFacts({ device, error }: { readonly device: Device | undefined; readonly error: AppError | undefined }): ReactElement {
  return (
    <Card className={styles.facts}>
      <h2>{TEXT.models.device}</h2>
      {error ? <ErrorNote error={error} /> : <ul>{factsOf(device).map((fact) => <li key={fact}>{fact}</li>)}</ul>}
    </Card>
  );
}

function factsOf(device: Device | undefined): readonly string[] {
  if (!device) return [TEXT.models.deviceUnknown];
  if (!device.webgpu) return [TEXT.models.webgpuNo];
  return [
    TEXT.models.webgpuYes(device.adapter), device.shaderF16 ? TEXT.models.f16Yes : TEXT.models.f16No,
    ...(device.maxBufferBytes === undefined ? [] : [TEXT.models.maxBuffer(device.maxBufferBytes)]),
  ];
}
