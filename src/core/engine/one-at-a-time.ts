/** A door that lets one caller in at a time, in the order of asking. */
export interface Door {
  /** Resolves when every earlier caller has left. The caller must call what it gets, once, whatever happens inside. */
  enter(): Promise<() => void>;
}

export function createDoor(): Door {
  let last = Promise.resolve();
  return {
    enter: async () => {
      const before = last;
      let leave: () => void = () => undefined;
      last = new Promise((resolve) => { leave = resolve; });
      await before;
      return leave;
    },
  };
}
