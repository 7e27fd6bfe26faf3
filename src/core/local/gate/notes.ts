/** "Remember that my sister is called Anna": an explicit act, so it is kept even when no pack knows what it is about. */

const ACT = /^(?:(?:hi|hey|hello|ok|okay|so|and|also|oh|well|btw|by the way|fyi)[,:]?\s+)*(?:(?:please|pls|try to|you (?:should|must|need to))[,]?\s+)*(?:(?:remember|note|keep in mind|bear in mind|make a note|don['’]?t forget|do not forget|never forget|never ever forget|note down|write down|memorize|memorise)(?:\s+(?:this|the following))?|for future reference|just so you remember|for your memory)(?:\s*[:,]\s*|\s+)(?:that[:,]?\s+)?(?<what>.+)$/iu;
/** It reads like one and is none: an errand, a shared recollection, a pointer. */
const NO_NOTE = /^(?:to\b|when\b|how\b|what\b|who\b|where\b|why\b|me\b|it\b|this\b|that\b|those\b|these\b|to self\b)|^(?:the|that) (?:time|movie|film|one|day|scene)\b/iu;
/** Somebody or something is, has or does something. */
const PREDICATE = /\b(?:i|we|he|she|it|they|you)\s+\p{L}+|['’](?:m|s|re|ve)\b|\b(?:am|is|are|was|were|have|has|had|can|cannot|can['’]t|do|don['’]?t|does|doesn['’]?t|did|didn['’]?t|will|won['’]?t|never|always|likes?|loves?|hates?|needs?|wants?|lives?|works?|means?)\b/iu;

/** What the sentence asks to be remembered, in its own words, one part for each "and that"; none where it asks nothing of the kind. */
export function notesIn(sentence: string): readonly string[] {
  if (/\?\s*$/u.test(sentence)) return [];
  const what = ACT.exec(sentence)?.groups?.['what'];
  if (what === undefined) return [];
  return what.split(/,?\s+and\s+that\s+/iu).map((part) => part.trim()).filter((part) => !NO_NOTE.test(part) && PREDICATE.test(part));
}
