/** "I hate horror, what should I watch?" is a statement and a question. */
const QUESTION_TAIL = /(?:,|\s[-–—])\s+(?=(?:so\s+|and\s+)?(?:what|which|who|where|how about|any|(?:so )?any ideas|can you|could you|do you (?:have|know)|is there|are there)\b[^?]*\?)/iu;

/** Quoted speech is somebody's, not this person's; a quoted title stays. */
export function sentencesOf(message: string): readonly string[] {
  // One space at most: the patterns below would look at every part of a long run.
  const own = message.replace(/[^\S\n]+/gu, ' ').replace(/["“][^"“”]*\b(?:i|i['’]m|my)\b[^"“”]*["”]/giu, ' ').replace(/^>.*$/gmu, ' ');
  return own.split(/(?<=[.!?…])\s+|\n+|;\s*/u)
    .flatMap((sentence) => sentence.split(QUESTION_TAIL))
    .map((sentence) => sentence.trim().replace(/[.!…]+$/u, '').trim())
    .filter((sentence) => sentence !== '');
}

/** "I love sci-fi but hate musicals": what is said about each side stands on its own. */
export const clausesOf = (sentence: string): readonly string[] =>
  sentence
    .split(/,?\s+(?<!\b(?:everything|anything|nothing|all)\s+)(?:but|however|although|though|yet|while|whereas)\s+(?!not\s+(?:only|just))|,?\s+and\s+(?=(?:i|i['’]?m|my|no|never|please|hate|love|dislike|adore|can['’]?t|cannot|don['’]?t)\b)|,\s+(?=(?:i|i['’]?m|my|please|not|hate|love|still love|no)\b)/iu)
    .map((clause) => clause.replace(/,?\s*(?:please|thanks|thank you|sorry|tbh|though|at all|anymore|any more|[:;]-?[()DP])$/iu, '').trim())
    .filter((clause) => clause !== '');
