/** Days of this device's calendar, written as a date input writes them: "2026-05-03". */

export const dayOf = (atMs: number): string => {
  const date = new Date(atMs);
  return `${String(date.getFullYear()).padStart(4, '0')}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
};

/** Its first moment; NaN for what is no day. */
export const startOf = (day: string): number => new Date(`${day}T00:00`).getTime();
/** Its last millisecond, also of a day of 23 or 25 hours. */
export const endOf = (day: string): number => startOf(plusDays(day, 1)) - 1;

export function plusDays(day: string, count: number): string {
  const date = new Date(startOf(day));
  date.setDate(date.getDate() + count);
  return dayOf(date.getTime());
}

/** From one day to a later one; a shift of the clocks between them does not count. */
export const daysBetween = (from: string, to: string): number => Math.round((startOf(to) - startOf(from)) / 86_400_000);

/** The same day of another month; its last where that is shorter. */
export function plusMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(year, month + count, 0).getDate();
  return dayOf(new Date(year, month - 1 + count, Math.min(date, last)).getTime());
}
