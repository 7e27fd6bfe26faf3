/** Lets one caller in at a time, of all tabs and workers of this origin. Where there are no Web Locks (no HTTPS) everyone is let in at once. */
export function createAlone(name: string): <T>(work: () => Promise<T>) => Promise<T> {
  // Undefined without HTTPS, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  return async (work) => {
    if (!locks) return work();
    return await locks.request(name, work) as Awaited<ReturnType<typeof work>>;
  };
}
