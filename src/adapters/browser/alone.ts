/** Lets one caller in at a time, of all tabs and workers of this origin. Where there are no Web Locks (no HTTPS) everyone is let in at once. */
export function createAlone(name: string): <T>(work: () => Promise<T>) => Promise<T> {
  // Undefined without HTTPS, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  return (work) => (locks ? new Promise((resolve, reject) => { locks.request(name, () => work().then(resolve, reject)).catch(reject); }) : work());
}
