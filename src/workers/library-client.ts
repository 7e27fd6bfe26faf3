/** The near bank of the library: starts its worker when it is first needed. */
import { AppError, fromWire } from '../core/errors.ts';
import type { Library, LibraryEntry } from '../core/library/library.ts';
import { createListeners } from '../core/listeners.ts';
import { entryFromWire, type LibraryCall, type LibraryReply, type LibraryRequest } from './library-protocol.ts';

export type StartLibraryWorker = () => Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

export interface LibraryClient extends Library {
  /** Reads what is stored. @throws AppError storage/unavailable where there is no private file system. */
  open(): Promise<void>;
  /** Ends what is under way; the next call starts anew, with the mirror as it is then. */
  restart(): Promise<void>;
}

export function createLibraryClient(startWorker: StartLibraryWorker, mirror: () => string): LibraryClient {
  const { subscribe, notify } = createListeners();
  const pending = new Map<number, { readonly resolve: (modelId: string) => void; readonly reject: (error: Error) => void }>();
  let worker: ReturnType<StartLibraryWorker> | undefined;
  let opened: Promise<void> | undefined;
  let entries: readonly LibraryEntry[] = [];
  let nextId = 1;

  function end(error: Error): void {
    worker?.terminate();
    worker = opened = undefined;
    for (const { reject } of [...pending.values()]) reject(error);
    pending.clear();
  }

  function start(): ReturnType<StartLibraryWorker> {
    const started = startWorker();
    started.addEventListener('message', (event) => {
      const reply = (event as MessageEvent<LibraryReply>).data;
      if (reply.kind === 'entries') {
        entries = reply.entries.map(entryFromWire);
        notify();
        return;
      }
      const waiting = pending.get(reply.id);
      pending.delete(reply.id);
      if (reply.kind === 'done') waiting?.resolve(reply.modelId);
      else waiting?.reject(fromWire(reply.error));
    });
    started.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker === started) end(new AppError('worker/crashed', `the library's worker stopped: ${(event).message || 'it could not be started'}`));
    });
    return started;
  }

  function post(call: LibraryCall): Promise<string> {
    worker ??= start();
    const used = worker;
    const id = nextId++;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      used.postMessage({ id, call } satisfies LibraryRequest);
    });
  }
  const open = (): Promise<void> => opened ??= post({ kind: 'open', mirror: mirror() }).then(() => undefined, (thrown: unknown) => { opened = undefined; throw thrown; });
  const ask = async (call: LibraryCall): Promise<string> => {
    await open();
    return post(call);
  };

  return {
    open,
    restart: async () => {
      end(new DOMException('the library starts anew', 'AbortError'));
      await open();
    },
    entries: () => entries,
    subscribe,
    download: async (modelId) => { await ask({ kind: 'download', modelId }); },
    pause: (modelId) => { void ask({ kind: 'pause', modelId }).catch(() => undefined); },
    check: async (modelId) => { await ask({ kind: 'check', modelId }); },
    repair: async (modelId) => { await ask({ kind: 'repair', modelId }); },
    remove: async (modelIds) => { await ask({ kind: 'remove', modelIds }); },
    addFiles: (files) => ask({ kind: 'add-files', files }),
    addAddress: (address) => ask({ kind: 'add-address', address }),
  };
}
