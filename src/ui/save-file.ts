/** Hands a text to the browser's downloads. */
export const saveFile = (name: string, type: string, text: string): void => { saveParts(name, type, [text]); };

/** The same for a text that is too long for one string. */
export function saveParts(name: string, type: string, parts: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by the next turn; until then the address must live.
  setTimeout(() => { URL.revokeObjectURL(url); });
}
