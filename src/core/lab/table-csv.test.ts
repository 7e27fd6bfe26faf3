import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { cellText } from './cell-text.ts';
import { tableCsv } from './table-csv.ts';
import type { Table } from './result.ts';

const table: Table = {
  id: 'movie-rating', title: 'Movie rating',
  columns: [{ id: 'condition', name: 'Condition' }, { id: 'people', name: 'People', unit: 'people' }, { id: 'mae', name: 'MAE', unit: 'stars' }],
  rows: [['LoGo, with "quotes"', 12, { value: 0.123456789, low: -0.1, high: 0.25 }], ['local only', 3, undefined], ['constant', 3, 0.5]],
};

it('writes a mean as three columns, in full, and leaves empty what was not measured', () => {
  expect(tableCsv(table)).toBe('condition,people,mae,mae low,mae high\n"LoGo, with ""quotes""",12,0.123456789,-0.1,0.25\nlocal only,3,,,\nconstant,3,0.5,,\n');
});

it('is read back as the numbers it was written from', () => {
  const [first] = Papa.parse<Record<string, unknown>>(tableCsv(table), { header: true, dynamicTyping: true, skipEmptyLines: true }).data;
  expect(first).toEqual({ condition: 'LoGo, with "quotes"', people: 12, mae: 0.123456789, 'mae low': -0.1, 'mae high': 0.25 });
});

it('says a cell in few characters', () => {
  expect([undefined, 'LoGo', 12, 0.5, { value: 0.12345, low: -0.1, high: 0.25 }].map(cellText)).toEqual(['', 'LoGo', '12', '0.500', '0.123 [-0.100, 0.250]']);
});
