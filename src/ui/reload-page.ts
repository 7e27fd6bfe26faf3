/** Starts the page anew: what it holds in memory is no longer what is stored. */
export const reloadPage = (): void => { location.reload(); };
