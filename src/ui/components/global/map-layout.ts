/** Where the circles and names of a map of communities lie. Sizes in CSS pixels. */
import type { CommunityMap, Place } from '../../../core/global/community-map.ts';

export interface Circle extends Place { readonly r: number }
export interface Label extends Place { readonly lines: readonly string[]; readonly anchor: 'start' | 'middle' | 'end' }
export interface MapLayout {
  readonly height: number;
  /** By community. */
  readonly circles: readonly Circle[];
  /** Their names; their numbers, from 1, where names would cover each other. */
  readonly labels: readonly Label[];
  readonly numbered: boolean;
  readonly you: Circle;
  readonly yourLabel: Label;
}

/** Radius of a community of everyone; areas are proportional to shares. */
const WHOLE = 58;
/** Holds a number. */
const LEAST = 9;
const YOU = 6;
const LETTER = 6.4;
const LINE = 15;
/** Letters to a line of a name, where it has words to break at. */
const LONG = 16;
const GAP = 6;
const [LOWEST, HIGHEST] = [220, 380];

/** Both axes have one scale, so that distances can be compared. */
export function layOutMap({ places }: CommunityMap, you: Place, shares: readonly number[], names: readonly string[], yourName: string, width: number): MapLayout {
  const [across, up] = [span(places.map(({ x }) => x)), span(places.map(({ y }) => y))];
  const margin = { x: Math.max(WHOLE, width * 0.2), y: WHOLE };
  const scale = Math.min((width - 2 * margin.x) / Math.max(across.size, 1e-9), (HIGHEST - 2 * margin.y) / Math.max(up.size, 1e-9));
  const height = Math.round(Math.max(LOWEST, up.size * scale + 2 * margin.y));
  const at = ({ x, y }: Place): Place => ({ x: width / 2 + (x - across.middle) * scale, y: height / 2 - (y - up.middle) * scale });
  const circles = places.map((place, c) => ({ ...at(place), r: Math.max(LEAST, WHOLE * Math.sqrt(shares[c] ?? 0)) }));
  const mark = { ...at(you), r: YOU };

  const taken: Box[] = [...circles, mark].map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  let covered = 0;
  const put = (circle: Circle, name: string, self: number): Label => {
    const cost = (box: Box): number =>
      taken.reduce((sum, other, i) => sum + (i === self ? 0 : overlap(box, other)), 0) + 4 * (area(box) - overlap(box, { left: 2, right: width - 2, top: 2, bottom: height - 2 }));
    const spots = candidates(circle, breakName(name)).map((label) => { const box = boxOf(label); return { label, box, cost: cost(box) }; });
    const best = spots.reduce((least, spot) => (spot.cost < least.cost - 1e-6 ? spot : least));
    taken.push(best.box);
    covered += best.cost;
    return best.label;
  };
  const yourLabel = put(mark, yourName, circles.length);
  covered = 0;
  const labels = circles.map((circle, c) => put(circle, names[c] ?? '', c));
  const numbered = covered > TOLERATED;
  return { height, circles, labels: numbered ? circles.map(({ x, y }, c) => ({ x, y, anchor: 'middle', lines: [`${c + 1}`] })) : labels, numbered, you: mark, yourLabel };
}

/** Square pixels of names on top of something: the corner of a letter. */
const TOLERATED = 60;

function span(values: readonly number[]): { readonly middle: number; readonly size: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { middle: (low + high) / 2, size: high - low };
}

interface Box { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
const area = ({ left, right, top, bottom }: Box): number => (right - left) * (bottom - top);
const overlap = (a: Box, b: Box): number => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** In order of liking: beside the circle, under it, over it. */
function candidates({ x, y, r }: Circle, lines: readonly string[]): readonly Label[] {
  const first = y - ((lines.length - 1) * LINE) / 2;
  return [
    { lines, anchor: 'start', x: x + r + GAP, y: first }, { lines, anchor: 'end', x: x - r - GAP, y: first },
    { lines, anchor: 'middle', x, y: y + r + GAP + LINE / 2 }, { lines, anchor: 'middle', x, y: y - r - GAP - LINE * (lines.length - 0.5) },
  ];
}

/** @param label its y is the middle of the first line */
function boxOf({ x, y, lines, anchor }: Label): Box {
  const wide = LETTER * Math.max(...lines.map((line) => line.length));
  const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
  return { left, right: left + wide, top: y - LINE / 2, bottom: y + LINE * (lines.length - 0.5) };
}

function breakName(name: string): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LONG) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
