import { useMemo, type ReactElement } from 'react';
import type { Memory } from '../../../core/local/memory.ts';
import { formatDate } from '../../format.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { countByDay } from './count-by-day.ts';
import { dayOf, daysBetween, plusDays, plusMonths, startOf } from './days.ts';
import styles from './TimeSlider.module.css';

const MOST_BINS = 60;
const HEIGHT = 20;

interface TimeSliderProps { readonly records: readonly Memory[]; /** The day looked at; empty: now. */ readonly on: string; readonly onChange: (on: string) => void; readonly onClose: () => void }

/** From the first day of this memory to today. An arrow key moves by a day, a page key by a month. */
export function TimeSlider({ records, on, onChange, onClose }: TimeSliderProps): ReactElement {
  const { first, today } = useMemo(() => spanOf(records), [records]);
  const days = daysBetween(first, today);
  const day = on === '' ? today : on;
  const then = MEMORY_TEXT.then;
  const at = Math.min(days, Math.max(0, daysBetween(first, day)));
  const show = (next: number): void => { onChange(next >= days ? '' : plusDays(first, Math.max(0, next))); };
  return (
    <div className={styles.panel} role="group" aria-label={then.open} data-then={on !== ''}>
      <header className={styles.head}>
        <h2 aria-live="polite">{then.title(on === '' ? then.today : formatDate(startOf(day)))}</h2>
        <Button look={on === '' ? 'quiet' : 'solid'} small onClick={onClose}>{on === '' ? TEXT.close : then.back}</Button>
      </header>
      <p>{days === 0 ? then.oneDay : then.about}</p>
      {days > 0 && (
        <div className={styles.time}>
          <Histogram records={records} first={first} days={days} at={at} />
          <input
            type="range" min={0} max={days} step={1} value={at} aria-label={then.label} aria-valuetext={formatDate(startOf(plusDays(first, at)))} onChange={(event) => { show(event.target.valueAsNumber); }}
            onKeyDown={(event) => {
              const months = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : 0;
              if (months === 0) return;
              event.preventDefault();
              show(daysBetween(first, plusMonths(plusDays(first, at), months)));
            }}
          />
          <p className={styles.ends} aria-hidden="true"><span>{formatDate(startOf(first))}</span><span>{formatDate(startOf(today))}</span></p>
        </div>
      )}
    </div>
  );
}

/** Records per stretch of time; the root of the count, since an import writes thousands at one moment. */
function Histogram({ records, first, days, at }: { readonly records: readonly Memory[]; readonly first: string; readonly days: number; readonly at: number }): ReactElement {
  const bins = Math.min(MOST_BINS, days + 1);
  const counts = useMemo(() => countByDay(records, first, days, bins), [records, first, days, bins]);
  const most = Math.sqrt(Math.max(1, ...counts));
  const path = (from: number, to: number): string => counts.map((count, bin) => {
    const height = count === 0 || bin < from || bin >= to ? 0 : Math.max(1.5, (Math.sqrt(count) / most) * HEIGHT);
    return height === 0 ? '' : `M${bin + 0.12} ${HEIGHT}v${-height}h0.76v${height}Z`;
  }).join('');
  const until = Math.floor((at / Math.max(1, days)) * bins) + 1;
  return (
    <svg className={styles.histogram} viewBox={`0 0 ${bins} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={MEMORY_TEXT.then.histogram(records.length, formatDate(startOf(first)))}>
      <path d={path(0, until)} />
      <path className={styles.after} d={path(until, bins)} />
    </svg>
  );
}

function spanOf(records: readonly Memory[]): { readonly first: string; readonly today: string } {
  let [oldest, newest] = [Infinity, Date.now()];
  for (const { recordedAtMs } of records) [oldest, newest] = [Math.min(oldest, recordedAtMs), Math.max(newest, recordedAtMs)];
  return { first: dayOf(Math.min(oldest, newest)), today: dayOf(newest) };
}
