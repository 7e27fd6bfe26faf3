/** What the inspector shows, as a link: "#/memory?topic=movies/horror&state=pinned", "#/memory?ids=a,b", "#/memory?on=2026-05-03". */
import type { Memory } from '../../../core/local/memory.ts';
import { hrefOf } from '../../route.ts';
import { KIND_TEXT, SOURCE_KIND_TEXT, STATE_TEXT } from '../../memory-text.ts';

export type StateFilter = keyof typeof STATE_TEXT;

export interface View {
  readonly q: string;
  /** Exactly these, whatever their state; empty: no matter which. */
  readonly ids: readonly string[];
  /** Pack and topic, "movies/horror"; empty: any. */
  readonly topic: string;
  readonly kind: Memory['kind'] | '';
  readonly source: Memory['source']['kind'] | '';
  readonly state: StateFilter;
  /** Which of the two times `from` and `until` are about: days of this device's calendar, "2026-05-03", both included; empty: open. */
  readonly dates: 'true' | 'recorded' | '';
  readonly from: string;
  readonly until: string;
  /** The day whose end is looked at; empty: now. */
  readonly on: string;
}

export const EVERYTHING: View = { q: '', ids: [], topic: '', kind: '', source: '', state: 'current', dates: '', from: '', until: '', on: '' };
/** What narrows the list, in the order of the bar. */
export const FILTERS = ['q', 'ids', 'topic', 'kind', 'source', 'state', 'dates'] as const;
export type Filter = (typeof FILTERS)[number];

export const isActive = (view: View, filter: Filter): boolean =>
  filter === 'q' ? view.q.trim() !== '' : filter === 'ids' ? view.ids.length > 0 : filter === 'state' ? view.state !== 'current' && view.ids.length === 0
    : filter === 'dates' ? view.dates !== '' && (view.from !== '' || view.until !== '') : view[filter] !== '';

/** The view without one filter. */
export const without = (view: View, filter: Filter): View => ({ ...view, [filter]: EVERYTHING[filter], ...(filter === 'dates' && { from: '', until: '' }) });

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a link says wrongly is as usual. */
export function parseView(query: string): View {
  const said = new URLSearchParams(query);
  const oneOf = <T extends string>(name: string, known: Readonly<Record<T, unknown>>): T | '' => {
    const value = said.get(name) ?? '';
    return Object.hasOwn(known, value) ? value as T : '';
  };
  const day = (name: string): string => { const value = said.get(name) ?? ''; return DAY.test(value) ? value : ''; };
  return {
    q: said.get('q') ?? '', ids: (said.get('ids') ?? '').split(',').filter(Boolean), topic: said.get('topic') ?? '',
    kind: oneOf('kind', KIND_TEXT), source: oneOf('source', SOURCE_KIND_TEXT), state: oneOf('state', STATE_TEXT) || EVERYTHING.state,
    dates: oneOf('dates', { true: 0, recorded: 0 }), from: day('from'), until: day('until'), on: day('on'),
  };
}

/** Only what is not as usual; empty for everything. */
export const formatView = (view: View): string => Object.entries(view)
  .flatMap(([name, value]: [string, string | readonly string[]]) => {
    const text = typeof value === 'string' ? value : value.join(',');
    return text === '' || text === EVERYTHING[name as keyof View] ? [] : [`${name}=${encodeURIComponent(text).replace(/%2F/gu, '/').replace(/%2C/gu, ',')}`];
  }).join('&');

export function memoryHref(view: Partial<View>): string {
  const query = formatView({ ...EVERYTHING, ...view });
  return query === '' ? hrefOf('memory') : `${hrefOf('memory')}?${query}`;
}
