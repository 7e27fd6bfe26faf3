/** The far bank of the library. */
import { AppError, toWire } from '../core/errors.ts';
import type { Library } from '../core/library/library.ts';
import { entryToWire, type LibraryCall, type LibraryReply, type LibraryRequest } from './library-protocol.ts';

/** The part of a worker's global scope that is used, so that a test can stand in for it. */
export interface LibraryPort {
  postMessage(reply: LibraryReply): void;
  addEventListener(type: 'message', listener: (event: { readonly data: LibraryRequest }) => void): void;
}

/** A download changes a thousand times a second; a person sees ten. */
const POST_EVERY_MS = 100;

export function serveLibrary(port: LibraryPort, open: (mirror: string) => Promise<Library>): void {
  let library: Library | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function post(): void {
    clearTimeout(timer);
    timer = undefined;
    if (library) port.postMessage({ kind: 'entries', entries: library.entries().map(entryToWire) });
  }

  async function answer(call: LibraryCall): Promise<string> {
    if (call.kind === 'open') {
      library = await open(call.mirror);
      library.subscribe(() => { timer ??= setTimeout(post, POST_EVERY_MS); });
      return '';
    }
    if (!library) throw new AppError('bug', 'expected an open library, found none');
    switch (call.kind) {
      case 'download': await library.download(call.modelId); return '';
      case 'pause': library.pause(call.modelId); return '';
      case 'check': await library.check(call.modelId); return '';
      case 'repair': await library.repair(call.modelId); return '';
      case 'remove': await library.remove(call.modelIds); return '';
      case 'add-files': return library.addFiles(call.files);
      case 'add-address': return library.addAddress(call.address);
    }
  }

  port.addEventListener('message', ({ data: { id, call } }) => {
    void answer(call).then(
      // What changed is seen before the call that changed it returns.
      (modelId) => { post(); port.postMessage({ kind: 'done', id, modelId }); },
      (thrown: unknown) => { post(); port.postMessage({ kind: 'error', id, error: toWire(thrown) }); },
    );
  });
}
