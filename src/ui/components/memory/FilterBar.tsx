import { useState, type ReactElement, type ReactNode } from 'react';
import { KIND_TEXT, MEMORY_TEXT, SOURCE_KIND_TEXT, STATE_TEXT } from '../../memory-text.ts';
import { Button } from '../controls/Button.tsx';
import { EVERYTHING, FILTERS, isActive, type View } from './inspector-view.ts';
import type { RecordIndex } from './record-index.ts';
import styles from './FilterBar.module.css';

interface FilterBarProps { readonly view: View; readonly index: RecordIndex; readonly onChange: (change: Partial<View>) => void }

/** One line for the search and one for what narrows it; on a small screen the second is folded away. */
export function FilterBar({ view, index, onChange }: FilterBarProps): ReactElement {
  const narrowing = FILTERS.filter((filter) => filter !== 'q' && filter !== 'ids' && isActive(view, filter)).length;
  const [open, setOpen] = useState(narrowing > 0);
  const known = index.topics.some(({ topics }) => topics.some(({ key }) => key === view.topic));
  return (
    <div className={styles.bar}>
      <div className={styles.first}>
        <input className={styles.search} type="search" value={view.q} placeholder={MEMORY_TEXT.search} aria-label={MEMORY_TEXT.search} onChange={(event) => { onChange({ q: event.target.value }); }} />
        <Button className={styles.fold} aria-expanded={open} onClick={() => { setOpen(!open); }}>{MEMORY_TEXT.filters(narrowing)}</Button>
      </div>
      <div className={styles.filters} data-open={open}>
        <Choice label={MEMORY_TEXT.topic} value={view.topic} onChange={(topic) => { onChange({ topic }); }}>
          <option value="">{MEMORY_TEXT.anyTopic}</option>
          {view.topic !== '' && !known && <option value={view.topic}>{MEMORY_TEXT.option(view.topic.slice(view.topic.indexOf('/') + 1), 0)}</option>}
          {index.topics.map(({ domain, topics }) => (
            <optgroup key={domain} label={domain}>{topics.map(({ key, name, count }) => <option key={key} value={key}>{MEMORY_TEXT.option(name, count)}</option>)}</optgroup>
          ))}
        </Choice>
        <Choice label={MEMORY_TEXT.kind} value={view.kind} onChange={(kind) => { onChange({ kind: kind as View['kind'] }); }}>
          <option value="">{MEMORY_TEXT.anyKind}</option>
          <Options of={KIND_TEXT} />
        </Choice>
        <Choice label={MEMORY_TEXT.source} value={view.source} onChange={(source) => { onChange({ source: source as View['source'] }); }}>
          <option value="">{MEMORY_TEXT.anySource}</option>
          <Options of={SOURCE_KIND_TEXT} />
        </Choice>
        <Choice label={MEMORY_TEXT.state} value={view.ids.length > 0 ? 'any' : view.state} disabled={view.ids.length > 0 || view.on !== ''} onChange={(state) => { onChange({ state: state as View['state'] }); }}>
          <Options of={STATE_TEXT} />
        </Choice>
        <Choice label={MEMORY_TEXT.dates} value={view.dates} onChange={(dates) => { onChange({ dates: dates as View['dates'] }); }}>
          <option value="">{MEMORY_TEXT.anyDate}</option>
          <option value="true">{MEMORY_TEXT.trueBetween}</option>
          <option value="recorded">{MEMORY_TEXT.recordedBetween}</option>
        </Choice>
        {view.dates !== '' && (
          <>
            <label className={styles.date}><span>{MEMORY_TEXT.from}</span><input type="date" value={view.from} onChange={(event) => { onChange({ from: event.target.value }); }} /></label>
            <label className={styles.date}><span>{MEMORY_TEXT.until}</span><input type="date" value={view.until} onChange={(event) => { onChange({ until: event.target.value }); }} /></label>
          </>
        )}
        {narrowing > 0 && <Button look="quiet" small onClick={() => { onChange({ ...EVERYTHING, q: view.q, on: view.on }); }}>{MEMORY_TEXT.clearFilters}</Button>}
      </div>
    </div>
  );
}

interface ChoiceProps { readonly label: string; readonly value: string; readonly disabled?: boolean; readonly onChange: (value: string) => void; readonly children: ReactNode }

function Choice({ label, value, disabled = false, onChange, children }: ChoiceProps): ReactElement {
  return <select className={styles.choice} aria-label={label} value={value} disabled={disabled} data-active={value !== '' && value !== EVERYTHING.state} onChange={(event) => { onChange(event.target.value); }}>{children}</select>;
}

function Options({ of }: { readonly of: Readonly<Record<string, string>> }): ReactNode {
  return Object.entries(of).map(([value, name]) => <option key={value} value={value}>{name}</option>);
}
