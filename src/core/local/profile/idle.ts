/** When the page has nothing better to do. */
export interface Idle {
  /** Calls back once, as soon as the page is idle after so many milliseconds. Returns what takes it back. */
  after(ms: number, work: () => void): () => void;
}
