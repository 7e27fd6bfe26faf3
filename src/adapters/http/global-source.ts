import { AppError } from '../../core/errors.ts';
import type { GlobalSource } from '../../core/global/source.ts';

/** Plain GETs of static files beside the page: no credentials, no referrer, nothing about the person. */
export function createHttpGlobalSource(baseUrl: string): GlobalSource {
  async function get(name: string, cache: RequestCache, signal?: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(new URL(name, baseUrl), { cache, credentials: 'omit', referrerPolicy: 'no-referrer', ...(signal && { signal }) });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new AppError('global/offline', `${name}: could not be reached`, { cause });
    }
    if (!response.ok) throw new AppError('global/http-status', `${name}: expected status 200, found ${response.status}`);
    return response;
  }
  return {
    manifest: async (signal) => {
      const text = await (await get('manifest.json', 'no-cache', signal)).text();
      try {
        return JSON.parse(text) as unknown;
      } catch (cause) {
        throw new AppError('global/bad-format', `manifest.json: expected JSON, found ${text.trimStart().startsWith('<') ? 'an HTML page' : 'something else'}`, { cause });
      }
    },
    file: async (name, signal) => {
      const response = await get(name, 'default', signal);
      try {
        return new Uint8Array(await response.arrayBuffer());
      } catch (cause) {
        throw new AppError('global/offline', `${name}: the download broke off`, { cause });
      }
    },
  };
}
