import type { Net } from '../../core/library/fetch-file.ts';
import { AppError } from '../../core/errors.ts';

/** The part of a worker's or window's scope that tells when the content security policy stopped a request. */
export type PolicyScope = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** A request for a model's files: no cookies, no referrer, nothing but the address. */
export function createModelNet(scope: PolicyScope): Net {
  const blocked = new Set<string>();
  scope.addEventListener('securitypolicyviolation', (event) => {
    const { blockedURI } = event as SecurityPolicyViolationEvent;
    if (URL.canParse(blockedURI)) blocked.add(new URL(blockedURI).origin);
  });
  return {
    fetch: async (url, { method = 'GET', headers = {}, signal }) => {
      try {
        return await fetch(url, { method, headers, signal, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
      } catch (thrown) {
        signal.throwIfAborted();
        // The violation is told by an event of its own, which comes after the rejection.
        await new Promise((resolve) => { setTimeout(resolve); });
        const { origin, host } = new URL(url, 'http://localhost');
        if (blocked.has(origin)) throw new AppError('model/host-blocked', `expected a host the page's policy allows, found ${host}`, { cause: thrown });
        throw thrown;
      }
    },
    sleep: (ms, signal) => new Promise((resolve) => {
      if (signal.aborted) { resolve(); return; }
      const onAbort = (): void => { clearTimeout(timer); resolve(); };
      const timer = setTimeout(() => { signal.removeEventListener('abort', onAbort); resolve(); }, ms);
      signal.addEventListener('abort', onAbort, { once: true });
    }),
  };
}
