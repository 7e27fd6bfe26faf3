/** What of a draft was pasted: it is data, and nothing in it is learned or obeyed. */

/** Shorter pastes in one line are names and words, as good as typed. */
const LEAST_LETTERS = 12;

/** Whether it is kept track of; a text area breaks lines in one way, whatever was pasted. */
export function notePaste(pastes: readonly string[], text: string): readonly string[] {
  const span = text.replace(/\r\n?/gu, '\n').trim();
  return span.length <= LEAST_LETTERS && !span.includes('\n') ? pastes : [...pastes, span];
}

/** What of the pastes is still in the draft: whole, or those of its lines that were not rewritten; the longest first, none within another. */
export function stillPasted(draft: string, pastes: readonly string[]): readonly string[] {
  const spans = pastes.flatMap((paste) => (draft.includes(paste) ? paste : paste.split('\n').map((line) => line.trim()).filter((line) => line.length > LEAST_LETTERS && draft.includes(line))));
  return [...new Set(spans)].sort((a, b) => b.length - a.length).filter((span, i, all) => !all.slice(0, i).some((longer) => longer.includes(span)));
}

export interface PastedPart { readonly text: string; readonly pasted: boolean }

/** The text in parts; together they are the text. */
export function splitPasted(text: string, pasted: readonly string[]): readonly PastedPart[] {
  let parts: readonly PastedPart[] = [{ text, pasted: false }];
  for (const span of pasted) parts = parts.flatMap((part) => (part.pasted ? part : splitOne(part.text, span)));
  return parts;
}

function splitOne(text: string, span: string): readonly PastedPart[] {
  if (span === '') return [{ text, pasted: false }];
  return text.split(span).flatMap((own, i): PastedPart[] => [...(i > 0 ? [{ text: span, pasted: true }] : []), ...(own === '' ? [] : [{ text: own, pasted: false }])]);
}
