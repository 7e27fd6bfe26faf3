import { useState, type DragEvent } from 'react';

/** What an element needs to take files that are dropped on it; `over` while they hover above it. */
export interface FileDrop {
  readonly over: boolean;
  readonly target: { readonly 'data-over': boolean; readonly onDrop: (event: DragEvent) => void; readonly onDragOver: (event: DragEvent) => void; readonly onDragLeave: () => void };
}

export function useFileDrop(read: (files: readonly File[]) => void): FileDrop {
  const [over, setOver] = useState(false);
  return {
    over,
    target: {
      'data-over': over,
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        read([...event.dataTransfer.files]);
      },
      onDragOver: (event) => { event.preventDefault(); setOver(true); },
      onDragLeave: () => { setOver(false); },
    },
  };
}
