/** What of a message the person typed: pasted parts cut out, each leaving the end of a sentence, so that nothing reads across the gap. */
export function typedOf(text: string, pasted: readonly string[]): string {
  let typed = text;
  // The longest first: one part may stand within another.
  for (const part of [...pasted].sort((a, b) => b.length - a.length)) {
    if (part.trim() !== '') typed = typed.replaceAll(asPasted(part), '\n');
  }
  return typed.trim();
}

/** Where a pasted part stands in a text, however its blanks are. @param part not blank */
export const asPasted = (part: string): RegExp => new RegExp(part.trim().split(/\s+/u).map(escape).join('\\s+'), 'gu');

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
