/** Numbers and dates as a person reads them. English, like messages.ts. */
const locale = 'en-GB';
const counts = new Intl.NumberFormat(locale);
const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const times = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

export const formatCount = (count: number): string => counts.format(count);
/** With its noun: 1 -> "1 memory", 2000 -> "2,000 memories". @param many where it is not `one` with an s */
export const plural = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`;
export const formatDate = (atMs: number): string => dates.format(atMs);
export const formatMonth = (atMs: number): string => months.format(atMs);
export const formatTime = (atMs: number): string => times.format(atMs);

/** Decimal units, as download pages use them: 879000000 -> "879 MB". */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'] as const;
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value >= 10 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power] ?? ''}`;
}

/** @param share 0-1 */
export const formatPercent = (share: number): string => `${Math.round(share * 100)} %`;

/** In one unit: 40000 -> "40 s", 250000 -> "5 min". */
export const formatDuration = (ms: number): string => (ms < 90_000 ? `${Math.max(1, Math.ceil(ms / 1000))} s` : `${Math.ceil(ms / 60_000)} min`);

/** With its sign, a true minus, and no "-0.0": 0.42 -> "+0.4". */
export function formatSigned(value: number, digits = 1): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** Both shares of a whole in whole percent; they always add up to 100. */
export function formatShares(localShare: number): { readonly you: string; readonly everyone: string } {
  const you = Math.round(localShare * 100);
  return { you: `${you} %`, everyone: `${100 - you} %` };
}
