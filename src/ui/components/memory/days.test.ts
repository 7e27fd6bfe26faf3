import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, endOf, plusDays, plusMonths, startOf } from './days.ts';

describe('days of the calendar', () => {
  it('are half-open nowhere: a day holds its first and its last millisecond, and no other', () => {
    expect(dayOf(startOf('2026-05-03'))).toBe('2026-05-03');
    expect(dayOf(endOf('2026-05-03'))).toBe('2026-05-03');
    expect(dayOf(startOf('2026-05-03') - 1)).toBe('2026-05-02');
    expect(dayOf(endOf('2026-05-03') + 1)).toBe('2026-05-04');
  });

  it('count one by one over a year, whatever the clocks do', () => {
    for (let i = 0; i < 400; i++) expect(daysBetween('2026-01-01', plusDays('2026-01-01', i))).toBe(i);
  });

  it('keep the day of the month where the month has it', () => {
    expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(plusMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(plusMonths('2026-12-05', 1)).toBe('2027-01-05');
  });

  it('are not made of what is no day', () => { expect(startOf('')).toBeNaN(); });
});
