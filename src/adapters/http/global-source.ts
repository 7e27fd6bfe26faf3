import { AppError } from '../../core/errors.ts';
import type { Bytes, GlobalSource } from '../../core/global/source.ts';

/** A host that has sent nothing whole by then is as good as away; the next check is in a few hours. */
const TIMEOUT_MS = 120_000;

/** Plain GETs of static files beside the page: no credentials, no referrer, nothing about the person. */
export function createHttpGlobalSource(baseUrl: string): GlobalSource {
  async function get(name: string, maxBytes: number, cache: RequestCache): Promise<Bytes> {
    try {
      const response = await fetch(new URL(name, baseUrl), { cache, credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new AppError('global/http-status', `${name}: expected status 200, found ${response.status}`);
      return await readAtMost(response, maxBytes, name);
    } catch (cause) {
      throw cause instanceof AppError ? cause : new AppError('global/offline', `${name}: could not be reached, or the download broke off`, { cause });
    }
  }
  return {
    // Asked for again each time; where nothing is new the answer is 304 and a few header lines.
    manifest: (maxBytes) => get('manifest.json', maxBytes, 'no-cache'),
    // Named by their content: the browser's cache may answer.
    file: (name, maxBytes) => get(name, maxBytes, 'default'),
  };
}

/** Stops as soon as there is more, whatever the headers promised. */
async function readAtMost(response: Response, maxBytes: number, name: string): Promise<Bytes> {
  const parts: Bytes[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = await reader?.read() ?? { done: true, value: undefined };
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length <= maxBytes) continue;
    await reader?.cancel();
    throw new AppError('global/too-large', `${name}: expected at most ${maxBytes} bytes, found more`);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
