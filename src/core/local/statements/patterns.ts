/** The wordings in which people say what they like and avoid. Adding one: add its turns to turns.fixture.ts first. */

const words = (source: string): RegExp => new RegExp(source, 'iu');

const VERY = String.raw`(?:(?:really|just|absolutely|honestly|truly|simply|also|still|always|totally|do|especially|particularly|generally|usually|quite|that|all that|too|so|actually|very much|genuinely|kind of)\s+)*`;
const OPENERS = 'well|ok|okay|oh|hi|hey|hello|sorry|please|and|so|also|actually|honestly|personally|frankly|generally|in general|these days|nowadays|btw|by the way|tbh|no|yes|yeah|note|note that|remember|remember that|just so you know|fyi|you should know|you should know that|you should remember|you should remember that|for the record|for the rest';
const SUBJECT = String.raw`^(?:(?:${OPENERS})[,:]?\s+)*(?:i|we both|me,? i)`;
const AM = String.raw`(?:['’]?m| am)`;
const HAVE = String.raw`(?:['’]?ve| have)`;
const BIG = '(?:big |huge |great |real |massive |lifelong |total )?';
const PERSON = '(?:fan|lover|buff|nerd|geek|addict|fanatic|enthusiast)';
const ALIKE = 'really |just |definitely |exactly |quite |totally ';

/** How a wording is to be read. */
export interface Wording {
  readonly stance: 'like' | 'avoid';
  /** Ends where its object begins; `(?<object>…)` names the object where it does not stand last. */
  readonly pattern: RegExp;
  /** `past`: a verdict on an item once seen, but no word about a topic today. `bare`: without "I", so only with a known name. */
  readonly note?: 'past' | 'bare';
}

const avoid = (...sources: string[]): Wording[] => sources.map((source) => ({ stance: 'avoid', pattern: words(source) }));
const like = (...sources: string[]): Wording[] => sources.map((source) => ({ stance: 'like', pattern: words(source) }));

/** In the order they are tried; the first that fits decides. */
export const WORDINGS: readonly Wording[] = [
  ...like(String.raw`${SUBJECT}\s+can(?:['’]?t|not)\s+get enough(?: of)?\b`),
  ...avoid(
    String.raw`${SUBJECT}\s+${VERY}(?:can(?:['’]?t|not| not)|could never)\s+${VERY}(?:stand|bear|tolerate|abide|take)\b`,
    String.raw`${SUBJECT}\s+${VERY}(?:hate|dislike|detest|loathe|despise|abhor|avoid|refuse)\b`,
    String.raw`${SUBJECT}\s+${VERY}(?:do not|don['’]?t|never|can['’]?t|cannot)\s+${VERY}(?:like|enjoy|love|want|care for|care about|watch|read|drink|appreciate|go for)\b`,
    String.raw`${SUBJECT}(?:${AM}\s+${VERY}(?:not|no|never)|\s+ain['’]?t)\s+${VERY}(?:(?:a |an |much of a )?${BIG}fan of|into|interested in|keen on|fond of|in the mood for|one for)\b`,
    String.raw`${SUBJECT}${AM}\s+${VERY}(?:allergic to|sick of|tired of|fed up with|bored (?:of|by|with)|scared of|done with|afraid of)\b`,
    String.raw`${SUBJECT}${AM}\s+${VERY}not\s+(?:really\s+)?(?:much of\s+)?an?\s+${BIG}(?<object>.{2,40}?)\s+${PERSON}$`,
    String.raw`${SUBJECT}${HAVE}\s+(?:had enough of|no (?:time|patience|use|interest) (?:for|in))\b`,
    String.raw`${SUBJECT}${HAVE}\s+always\s+(?:hated|disliked|detested|loathed|avoided)\b`,
    String.raw`${SUBJECT}\s+(?:like|enjoy)\s+neither\b`,
    String.raw`${SUBJECT}\s+can (?:gladly |easily |happily )?do without\b`,
    String.raw`^(?:please,?\s+)?(?:no more|no|never any|not any)\s+(?=\S+(?:\s+\S+){0,3}$)`,
    String.raw`^(?:please,?\s+)?(?:anything|everything) (?:but|except)\s+(?=\S+(?:\s+\S+){0,2}$)`,
    String.raw`^(?:please,?\s+)?(?:never|don['’]?t|do not|stop)\s+(?:ever\s+)?(?:suggest|suggesting|recommend|recommending|show|showing|give|giving|offer|pick)\b(?:\s+me\b)?(?:\s+any\b)?`,
    String.raw`^(?:please,?\s+)?(?:leave out|skip|spare me|keep away from)\b(?:\s+(?:all|any|the)\b)?`,
    String.raw`^(?:please,?\s+)?keep\s+(?<object>.{2,40}?)\s+away from me$`,
    String.raw`^(?<object>.{2,60}?)\s+(?:(?:is|are)\s+(?:${ALIKE})?not|isn['’]?t|aren['’]?t)\s+(?:${ALIKE})?(?:for me|my thing|my cup of tea|my taste)$`,
    String.raw`^(?<object>.{2,60}?)\s+(?:(?:is|are) (?:boring|awful|terrible) to me|bores? me|scares? me|annoys? me|disgusts? me|gives? me nightmares)\b`,
  ),
  { stance: 'avoid', note: 'past', pattern: words(String.raw`${SUBJECT}\s+${VERY}(?:hated|disliked|detested|loathed|despised|(?:did not|didn['’]?t)\s+${VERY}(?:like|enjoy|love))\b`) },
  { stance: 'avoid', note: 'bare', pattern: words(String.raw`^${VERY}(?:(?:can['’]?t|cannot) (?:stand|bear)|hate|dislike|detest|loathe|despise|not (?:(?:a |an |much of a )?${BIG}fan of|into|fond of|keen on|interested in))\b`) },
  ...like(
    String.raw`${SUBJECT}\s+${VERY}(?:love|like|enjoy|adore|prefer|appreciate|dig|fancy)\b`,
    String.raw`${SUBJECT}${AM}\s+${VERY}(?:into|fond of|keen on|interested in|crazy about|mad about|passionate about|obsessed with|a sucker for|(?:a |an )?${BIG}(?:fan|lover) of)\b`,
    String.raw`${SUBJECT}${AM}\s+${VERY}an?\s+${BIG}(?<object>.{2,40}?)\s+${PERSON}$`,
    String.raw`${SUBJECT}${HAVE}\s+(?:always\s+(?:loved|liked|enjoyed|adored)|(?:grown|come|learned|learnt) to (?:love|like|enjoy))\b`,
    String.raw`^(?:and |also |well,? )?(?:my|one of my)\s+(?:all[- ]time )?fav(?:ou?rite)?s?(?:\s+\p{L}+){0,3}\s+(?:is|are)\b`,
    String.raw`^(?<object>.{2,60}?)\s+(?:is|are)\s+(?:one of )?(?:definitely )?my (?:all[- ]time )?fav(?:ou?rite)?s?(?:\s+\p{L}+){0,3}$`,
    String.raw`^(?<object>.{2,60}?)\s+(?:is|are)\s+(?:${ALIKE})?my (?:thing|cup of tea)$`,
  ),
  { stance: 'like', note: 'past', pattern: words(String.raw`${SUBJECT}\s+${VERY}(?:loved|liked|enjoyed|adored|appreciated)\b`) },
  { stance: 'like', note: 'bare', pattern: words(String.raw`^${VERY}(?:(?:love|adore)(?!\s+(?:and|or)\b)|(?:a )?${BIG}fan of)\b`) },
];

/** Takes back what was said before. It erases, so only a request made outright counts. */
export const FORGET: readonly RegExp[] = [
  String.raw`^(?:(?:${OPENERS}|now|you can)[,:]?\s+)*(?:forget|delete|remove|erase)\s+(?:(?:that\s+|what\s+|the fact that\s+)?i\b|(?:about\s+)?my (?:dislike|like|liking|love|hate|hatred|aversion|fondness)\b)`,
  String.raw`\b(?:i\s+)?take back what i (?:said|told you) about\b`,
  String.raw`^(?:well,? )?i\s+no longer\b`, String.raw`\bnot true any ?more that i\b`,
  String.raw`^(?:well,? )?i\s+(?:don['’]?t|do not)\s+(?:really\s+)?(?:hate|mind|dislike|detest|loathe|avoid)\b.*\bany ?more$`,
  String.raw`\b(?:you (?:can|may)|feel free to|it['’]?s (?:ok|okay|fine) to)\s+(?:suggest|recommend|show)\b.*\bagain$`,
  String.raw`^(?:i['’]?m (?:ok|okay|fine) with .{2,40}|.{2,40} (?:is|are) (?:ok|okay|fine|allowed)) (?:again|now)$`,
].map(words);

/** Said first, these turn around what must not be forgotten: "Never forget that I hate horror." */
export const REMINDER = words(String.raw`^(?:please,?\s+)?(?:do not|don['’]?t|never)\s+(?:ever\s+)?forget[:,]?\s+(?:that\s+)?`);

/** Not a statement about the writer as they are now. */
export const QUESTION = words(String.raw`\?\s*$|^(?:(?:so|and|but|ok|hey|hi|well)[, ]+)?(?:what|which|who|whose|why|how|when|where|do|does|did|should|would|could|can you|can i|will|is|are|am i|was|may|shall|have (?:i|you)|tell me|recommend|suggest|translate|repeat|write|spell)\b`);
export const UNREAL = words(String.raw`\b(?:if|unless|suppose|imagine|pretend|maybe|perhaps|probably|might|would|could have|should i|used to|once|as a (?:kid|child)|back then|when i was|in the past|not sure|i wonder|i think i|i guess|hardly|just kidding|joking|kidding|lol|haha|yeah,? right|as if|ironically|sarcas\p{L}*|hypothetically|let['’]?s say|role ?play)\b`);
export const NOT_HATED = words(String.raw`\b(?:don['’]?t|do not|never|didn['’]?t|can['’]?t say i)\s+(?:\p{L}+\s+)?(?:hate|mind|dislike|avoid)\b`);
export const REPORTED = words(String.raw`\b(?:said|says|saying|wrote|writes|told|tells|claims?|claimed|thinks|according to|quote|quoted|called|titled)\b`);
