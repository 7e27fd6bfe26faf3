import { useMemo, useState } from 'react';
import type { Decision, ForgetReceipt, MemoryEdit } from '../../../core/local/local-memory.ts';
import type { MemoryId } from '../../../core/local/memory.ts';
import type { AppError } from '../../../core/errors.ts';
import { useApp } from '../../app-context.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { useTask } from '../../use-task.ts';

/** What was done last, and how to take it back where that can be. */
export type Outcome =
  | { readonly kind: 'done'; readonly text: string; readonly undo?: MemoryId }
  | { readonly kind: 'erased'; readonly receipt: ForgetReceipt };

export interface RecordActions {
  pin(ids: readonly MemoryId[], pinned: boolean): void;
  switchOff(ids: readonly MemoryId[], off: boolean): void;
  end(id: MemoryId): void;
  /** Rejects when it cannot be: the form says so. */
  edit(id: MemoryId, change: MemoryEdit): Promise<void>;
  merge(ids: readonly MemoryId[], keep: MemoryId): void;
  confirm(id: MemoryId): void;
  undo(id: MemoryId): void;
  forget(ids: readonly MemoryId[]): void;
  clear(): void;
}

export interface Acting {
  readonly actions: RecordActions;
  readonly outcome: Outcome | undefined;
  readonly dismiss: () => void;
  readonly error: AppError | undefined;
  readonly busy: boolean;
}

/** @param onWritten the record that stands in a changed one's place */
export function useRecordActions(onWritten: (id: MemoryId) => void): Acting {
  const { memory } = useApp();
  const { run, busy, error } = useTask();
  const [outcome, setOutcome] = useState<Outcome>();
  const actions = useMemo((): RecordActions => {
    const { done } = MEMORY_TEXT;
    const act = (work: () => Promise<Outcome>): void => {
      setOutcome(undefined);
      run(async () => { setOutcome(await work()); });
    };
    const decided = (text: string, decision: Decision | undefined): Outcome => {
      if (!decision || decision.kind === 'NOOP') return { kind: 'done', text: done.unchanged };
      onWritten(decision.memoryId);
      return { kind: 'done', text, undo: decision.memoryId };
    };
    return {
      pin: (ids, pinned) => { act(async () => { await memory.mark(ids, { pinned }); return { kind: 'done', text: (pinned ? done.pinned : done.unpinned)(ids.length) }; }); },
      switchOff: (ids, off) => { act(async () => { await memory.mark(ids, { off }); return { kind: 'done', text: (off ? done.off : done.on)(ids.length) }; }); },
      end: (id) => { act(async () => decided(done.ended, (await memory.end([id]))[0])); },
      edit: async (id, change) => { setOutcome(decided(done.edited, await memory.edit(id, change))); },
      merge: (ids, keep) => { act(async () => decided(done.merged(ids.length), await memory.merge(ids, keep))); },
      confirm: (id) => { act(async () => { await memory.mark([id], { surprising: false }); return { kind: 'done', text: done.confirmed }; }); },
      undo: (id) => { act(async () => { await memory.undo(id); return { kind: 'done', text: done.undone }; }); },
      forget: (ids) => { act(async () => ({ kind: 'erased', receipt: await memory.forget(ids) })); },
      clear: () => { act(async () => ({ kind: 'erased', receipt: await memory.clear() })); },
    };
  }, [memory, run, onWritten]);
  return useMemo(() => ({ actions, outcome, dismiss: () => { setOutcome(undefined); }, error, busy }), [actions, outcome, error, busy]);
}
