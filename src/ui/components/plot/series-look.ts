/** How a series is drawn: as elsewhere, one memory's colour means that memory; line and mark tell the same without colour. */
import { symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, type SymbolType } from 'd3-shape';

export interface Look { readonly tone: 'logo' | 'you' | 'everyone' | 'a' | 'b' | 'c' | 'd'; readonly dash: string | undefined; readonly mark: SymbolType }

const LOGO: Look = { tone: 'logo', dash: undefined, mark: symbolCircle };
const YOU: Look = { tone: 'you', dash: '7 3', mark: symbolSquare };
const EVERYONE: Look = { tone: 'everyone', dash: '2 3', mark: symbolTriangle };
const OTHERS: readonly Look[] = [
  { tone: 'a', dash: '9 3 2 3', mark: symbolDiamond }, { tone: 'b', dash: '5 2', mark: symbolCross }, { tone: 'c', dash: '3 2 1 2', mark: symbolStar },
  { tone: 'd', dash: '1 2', mark: symbolSquare }, { tone: 'a', dash: '4 4', mark: symbolTriangle }, { tone: 'b', dash: '8 2 1 2 1 2', mark: symbolCircle },
];

/** In the order of the names. "LoGo", "local only" and "global only" look the same in every plot. */
export function looksOf(names: readonly string[]): readonly Look[] {
  let others = 0;
  return names.map((name) => {
    if (name === 'LoGo') return LOGO;
    if (name === 'local only') return YOU;
    if (name === 'global only') return EVERYONE;
    return OTHERS[others++ % OTHERS.length] ?? LOGO;
  });
}
