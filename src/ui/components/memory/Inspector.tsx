import { useCallback, useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import type { MemoryId } from '../../../core/local/memory.ts';
import { useApp, useGlobalState, useMemories, useRecords } from '../../app-context.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { endOf } from './days.ts';
import { DeleteAll, DeleteSome } from './DeleteAll.tsx';
import { FilterBar } from './FilterBar.tsx';
import { findRecords } from './find-records.ts';
import { EVERYTHING } from './inspector-view.ts';
import { MemoryList } from './MemoryList.tsx';
import { NothingFound } from './NothingFound.tsx';
import { OutcomeNote } from './OutcomeNote.tsx';
import { createIndexer } from './record-index.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { TimeSlider } from './TimeSlider.tsx';
import { useFound } from './use-found.ts';
import { useRecordActions } from './use-record-actions.ts';
import { useSelection } from './use-selection.ts';
import { useView } from './use-view.ts';
import styles from './Inspector.module.css';

/** Everything on file, to be searched, narrowed, looked into and changed; or what stood on an earlier day, to be looked at. */
export function Inspector(): ReactElement {
  const { memory } = useApp();
  const records = useRecords();
  const inUse = useMemories();
  const { packs: states } = useGlobalState();
  const packs = useMemo(() => states.map(({ pack }) => pack), [states]);
  const indexer = useMemo(() => createIndexer(packs), [packs]);
  const index = useMemo(() => indexer(records, inUse), [indexer, records, inUse]);

  const [view, change] = useView();
  // The typing goes first, the list follows.
  const late = useDeferredValue(view);
  const hits = useFound(late.q);
  const then = late.on !== '';
  const within = useMemo(() => {
    if (late.on === '') return index.entries;
    const believed = new Set(memory.believedOn(endOf(late.on)));
    return index.entries.filter((entry) => believed.has(entry.memory));
  }, [memory, index, late.on]);
  const { entries, hidden } = useMemo(() => findRecords(index, within, late, hits, then), [index, within, late, hits, then]);
  const byMeaning = useMemo(() => new Set(hits?.filter(({ by }) => by === 'meaning').map((hit) => hit.memory.id)), [hits]);

  const [opened, setOpened] = useState<MemoryId>();
  const [focused, setFocused] = useState<MemoryId>();
  const [looking, setLooking] = useState(false);
  const [deleting, setDeleting] = useState<readonly MemoryId[]>();
  const selection = useSelection(entries);
  // A changed record has another id; its row stays open, and the keyboard with it.
  const follow = useCallback((id: MemoryId) => { setOpened(id); setFocused(id); }, []);
  const { actions, outcome, dismiss, error, busy } = useRecordActions(follow);
  const toggle = useCallback((id: MemoryId) => { setOpened((before) => (before === id ? undefined : id)); setFocused(undefined); }, []);

  if (records.length === 0) {
    return (
      <section className={styles.inspector} aria-label={MEMORY_TEXT.list}>
        <p className={styles.empty}>{MEMORY_TEXT.empty}</p>
        <div className={styles.dock} aria-live="polite">{outcome && <OutcomeNote outcome={outcome} onDismiss={dismiss} onUndo={actions.undo} />}</div>
      </section>
    );
  }
  return (
    <section className={styles.inspector} aria-label={MEMORY_TEXT.list} aria-busy={late !== view}>
      <FilterBar view={view} index={index} onChange={change} />
      {(looking || view.on !== '') && <TimeSlider records={records} on={view.on} onChange={(on) => { change({ on }); }} onClose={() => { setLooking(false); change({ on: '' }); }} />}
      {late.ids.length > 0 && (
        <p className={styles.link}>
          {MEMORY_TEXT.fromLink(late.ids.length - missing(late.ids, index.byId), missing(late.ids, index.byId))} <Button look="quiet" small onClick={() => { change(EVERYTHING); }}>{MEMORY_TEXT.clearFilters}</Button>
        </p>
      )}
      {error && <ErrorNote error={error} aloud />}
      <div className={styles.head}>
        <p aria-live="polite">
          {MEMORY_TEXT.count(entries.length, then ? within.length : index.current)}
          {hidden > 0 && <> · {MEMORY_TEXT.hidden(hidden)} <Button look="quiet" small onClick={() => { change({ state: 'any' }); }}>{MEMORY_TEXT.showHidden}</Button></>}
        </p>
        {!then && (
          <div className={styles.actions}>
            {!looking && <Button look="quiet" small onClick={() => { setLooking(true); }}>{MEMORY_TEXT.then.open}</Button>}
            {entries.length > 1 && selection.ids.size < entries.length && <Button look="quiet" small onClick={selection.all}>{MEMORY_TEXT.selectAll(entries.length)}</Button>}
            <DeleteAll count={records.length} onDelete={actions.clear} />
          </div>
        )}
      </div>
      {entries.length === 0 ? <NothingFound index={index} within={within} view={late} hits={hits} then={then} onChange={change} /> : (
        <MemoryList
          entries={entries} index={index} packs={packs} byMeaning={byMeaning} opened={opened ?? onlyOne(late.ids)} focused={focused} selected={selection.ids} readOnly={then}
          actions={actions} onOpen={toggle} onSelect={selection.toggle} onDelete={setDeleting}
        />
      )}
      <div className={styles.dock} aria-live="polite">
        {!then && selection.ids.size > 0 && <SelectionBar entries={entries} selection={selection} actions={actions} busy={busy} onDelete={setDeleting} />}
        {!then && outcome && <OutcomeNote outcome={outcome} onDismiss={dismiss} onUndo={actions.undo} />}
      </div>
      <DeleteSome ids={deleting} index={index} onClose={() => { setDeleting(undefined); }} onDelete={(ids) => { selection.none(); actions.forget(ids); }} />
    </section>
  );
}

const missing = (ids: readonly string[], byId: ReadonlyMap<string, unknown>): number => ids.filter((id) => !byId.has(id)).length;
/** A link to one memory is a wish to look into it. */
const onlyOne = (ids: readonly string[]): MemoryId | undefined => (ids.length === 1 ? ids[0] as MemoryId : undefined);
