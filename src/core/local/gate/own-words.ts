/** What of a message the person typed: pasted parts cut out, each leaving the end of a sentence, so that nothing reads across the gap. */
export function typedOf(text: string, pasted: readonly string[]): string {
  let typed = text;
  // The longest first: one part may stand within another.
  for (const part of [...pasted].sort((a, b) => b.length - a.length)) {
    const words = part.trim();
    if (words !== '') typed = typed.replaceAll(new RegExp(words.split(/\s+/u).map(escape).join('\\s+'), 'gu'), '\n');
  }
  return typed.trim();
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
