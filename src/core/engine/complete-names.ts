/** A name once begun is finished as it stands in the context: a small model's slips inside a name are decided for it. */

/** Tokens of a name that must stand before the rest is decided; with fewer, too much else begins the same way. */
const BEGUN = 2;

/**
 * @param answer token ids generated so far.
 * @param names token ids of every name the answer may use.
 * @returns the ids that may follow, when the answer's end is the beginning of one or more names; else undefined. Of
 *   several beginnings the longest counts. training/export.py does the same, so that what is measured is what runs.
 */
export function nextOfNames(answer: readonly number[], names: readonly (readonly number[])[]): readonly number[] | undefined {
  let longest = BEGUN;
  let next = new Set<number>();
  for (const name of names) {
    for (let begun = Math.min(name.length - 1, answer.length); begun >= longest; begun--) {
      if (!endsWith(answer, name, begun)) continue;
      if (begun > longest) [longest, next] = [begun, new Set<number>()];
      const token = name[begun];
      if (token !== undefined) next.add(token);
      break;
    }
  }
  return next.size > 0 ? [...next] : undefined;
}

function endsWith(answer: readonly number[], name: readonly number[], begun: number): boolean {
  for (let i = 0; i < begun; i++) if (answer[answer.length - begun + i] !== name[i]) return false;
  return true;
}
