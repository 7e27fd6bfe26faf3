/** FNV-1a over code points, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv): quick, the same everywhere, no protection against anyone. */
export function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
