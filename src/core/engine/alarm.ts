/** Ends what waits for a runtime that will never answer: its worker died, its device was lost, or the person stopped. */
export interface Alarm {
  /** Ends every wait under way, and every one to come. */
  ring(error: Error): void;
  /** The work's result, or the alarm's error, whichever comes first. @throws AbortError when the signal aborts. */
  race<T>(work: Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function createAlarm(): Alarm {
  const waiting = new Set<(error: Error) => void>();
  let rung: Error | undefined;
  return {
    ring: (error) => {
      rung ??= error;
      for (const end of waiting) end(error);
    },
    race: async (work, signal) => {
      let end: (error: Error) => void = () => undefined;
      const stop = (): void => { end(new DOMException('aborted', 'AbortError')); };
      const ended = new Promise<never>((_, reject) => { end = reject; });
      waiting.add(end);
      signal?.addEventListener('abort', stop, { once: true });
      if (rung) end(rung);
      if (signal?.aborted === true) stop();
      try {
        return await Promise.race([work, ended]);
      } finally {
        waiting.delete(end);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}
