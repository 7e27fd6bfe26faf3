import type { AbortRequest } from '../core/engine/requests.ts';
import type { StartWorker } from './model-client.ts';
import type { Port } from './serve.ts';

interface Numbered { readonly id: number; readonly kind: string }
export interface Handle { crash?: () => void; started: number; ended: number; readonly heard: (Numbered | AbortRequest)[] }
export const createHandle = (): Handle => ({ started: 0, ended: 0, heard: [] });

/** Both banks in one process: messages are cloned and arrive later, as between threads. */
export function startFakeWorker<Request extends Numbered, Reply>(serve: (port: Port<Request, Reply>) => void, handle: Handle = createHandle()): StartWorker {
  return () => {
    const near = new Map<string, ((event: never) => void)[]>();
    const far: ((event: { data: Request }) => void)[] = [];
    let alive = true;
    handle.started++;
    const emit = (type: string, event: object): void => { for (const listener of near.get(type) ?? []) listener(event as never); };
    serve({
      postMessage: (reply) => { const data = structuredClone(reply); setTimeout(() => { if (alive) emit('message', { data }); }); },
      addEventListener: (_type, listener) => far.push(listener),
    });
    handle.crash = () => { emit('error', { message: 'boom', preventDefault: () => undefined }); };
    return {
      postMessage: (request: unknown) => {
        const data = structuredClone(request) as Request;
        handle.heard.push(data);
        setTimeout(() => { if (alive) for (const listener of far) listener({ data }); });
      },
      addEventListener: (type: string, listener: unknown) => { near.set(type, [...near.get(type) ?? [], listener as never]); },
      terminate: () => { alive = false; handle.ended++; },
    };
  };
}
