/** Where the axes of a plot lie. Sizes in CSS pixels. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Plot } from '../../../core/lab/result.ts';

export interface Tick { readonly at: number; readonly label: string }
export interface PlotLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Names under the x axis stand aslant where they would run into each other. */
  readonly aslant: boolean;
}

const LETTER = 6.6;

/** The y axis covers every point and interval, and starts where the data do: what is read is differences, not bars. */
export function layOutPlot({ x: { ticks }, series }: Plot, width: number): PlotLayout {
  const points = series.flatMap((one) => one.points).filter(({ y }) => !Number.isNaN(y));
  const y = scaleLinear().domain(extent(points.flatMap(({ y: value, low, high }) => [value, low ?? value, high ?? value]))).nice(5);
  const yTicks = y.ticks(5).map((at) => ({ at, label: y.tickFormat(5)(at) }));
  const left = 14 + 14 + LETTER * Math.max(...yTicks.map(({ label }) => label.length));
  const right = width - 12;
  const x = scaleLinear().domain(ticks ? [-0.35, ticks.length - 0.65] : extent(points.map(({ x: value }) => value))).range(ticks ? [left, right] : [left + 14, right - 14]);
  const counted = Math.max(3, Math.floor((right - left) / 70));
  const xTicks = ticks ? ticks.map((label, at) => ({ at, label })) : x.ticks(counted).map((at) => ({ at, label: x.tickFormat(counted)(at) }));
  const longest = Math.max(0, ...xTicks.map(({ label }) => label.length));
  const aslant = longest * LETTER > (right - left) / Math.max(xTicks.length, 1) - 4;
  const top = 10;
  const height = Math.round(Math.min(400, Math.max(240, width * 0.52)) + (aslant ? longest * LETTER * 0.5 : 0));
  const bottom = height - 42 - (aslant ? longest * LETTER * 0.5 : 0);
  return { width, height, left, right, top, bottom, x, y: y.range([bottom, top]), xTicks, yTicks, aslant };
}

/** A single value gets room around it. */
function extent(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return Number.isFinite(low) && Number.isFinite(high) ? (low < high ? [low, high] : [low - 0.5, high + 0.5]) : [0, 1];
}
