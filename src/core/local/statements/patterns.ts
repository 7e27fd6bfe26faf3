/** The wordings in which people say what they like and avoid. Adding one: add its turns to turns.fixture.ts first. */

const words = (source: string): RegExp => new RegExp(source, 'iu');

const VERY = String.raw`(?:(?:really|just|mostly|mainly|still|even|absolutely|honestly|truly|simply|also|still|always|totally|do|especially|particularly|generally|usually|quite|that|all that|too|so|actually|very much|genuinely|kind of|both|rather)\s+)*`;
const OPENERS = 'right|wait|nope|sure|wrong|correction|update|basically|so the thing is(?: that)?|i[\'’]?d say|on second thoughts?|i changed my mind|let me correct that|(?:please )?fix this|for real(?: now)?|contrary to what you (?:think|said)|you[\'’]?re right|my mistake|i (?:said|meant)(?: that)?(?= i\\b)|well|ok|okay|oh|hi|hey|hello|sorry|please|and|so|also|actually|honestly|personally|frankly|generally|in general|these days|nowadays|btw|by the way|tbh|no|yes|yeah|note|note that|remember|remember that|just so you know|fyi|you should know|you should know that|you should remember|you should remember that|for the record|for the rest';
const OPENING = String.raw`^(?:(?:${OPENERS})[,:]?\s+)*`;
const SUBJECT = String.raw`${OPENING}(?:i|we both|me,? i|(?:my \p{L}+|me) and (?:i|me|my \p{L}+))`;
const AM = String.raw`(?:['’]?m| am)`;
const HAVE = String.raw`(?:['’]?ve| have)`;
const BIG = '(?:big |huge |great |real |massive |lifelong |total )?';
const PERSON = '(?:person|guy|girl|gal|fan|lover|buff|nerd|geek|addict|fanatic|enthusiast)';
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
    String.raw`${SUBJECT}${HAVE}\s+never\s+(?:really\s+)?(?:liked|enjoyed|loved|cared for)\b`,
    String.raw`${SUBJECT}\s+${VERY}(?:don['’]?t|do not)\s+${VERY}(?:get|see|understand) the (?:appeal|point) of\b`,
    String.raw`${SUBJECT}\s+find\s+(?<object>.{2,40}?)\s+${VERY}(?:unbearable|boring|awful|terrible|tedious|annoying|horrible)$`,
    String.raw`^it['’]?s\s+(?<object>.{2,40}?)\s+(?:that\s+)?i\s+${VERY}(?:can['’]?t (?:stand|bear)|hate|dislike|avoid)$`,
    String.raw`${SUBJECT}\s+${VERY}(?:do not|don['’]?t|never|can['’]?t|cannot)\s+${VERY}(?:like|enjoy|love|want|care for|care about|watch|read|drink|appreciate|go for)\b`,
    String.raw`${SUBJECT}(?:${AM}\s+${VERY}(?:not|no|never)|\s+ain['’]?t)\s+${VERY}(?:(?:a |an |much of a )?${BIG}fan of|into|interested in|keen on|fond of|in the mood for|one for)\b`,
    String.raw`${SUBJECT}${AM}\s+${VERY}(?:allergic to|sick of|tired of|fed up with|bored (?:of|by|with)|scared of|done with|afraid of)\b`,
    String.raw`${SUBJECT}${AM}\s+${VERY}not\s+${VERY}(?:much of\s+)?an?\s+${BIG}(?<object>.{2,40}?)\s+${PERSON}$`,
    String.raw`${SUBJECT}${HAVE}\s+(?:had enough of|no (?:time|patience|use|interest) (?:for|in))\b`,
    String.raw`${SUBJECT}${HAVE}\s+always\s+(?:hated|disliked|detested|loathed|avoided)\b`,
    String.raw`${SUBJECT}\s+(?:like|enjoy)\s+neither\b`,
    String.raw`${SUBJECT}\s+can (?:gladly |easily |happily )?do without\b`,
    String.raw`^(?:please,?\s+)?(?:no more|no|never any|not any|nothing with)\s+(?=\S+(?:\s+\S+){0,3}$)`,
    String.raw`^(?:please,?\s+)?(?:anything|everything) (?:but|except)\s+(?=\S+(?:\s+\S+){0,2}$)`,
    String.raw`^(?:please,?\s+)?(?:never|don['’]?t|do not|stop)\s+(?:ever\s+)?(?:suggest|suggesting|recommend|recommending|show|showing|give|giving|offer|pick)\b(?:\s+me\b)?(?:\s+any\b)?`,
    String.raw`^(?:please,?\s+)?(?:leave out|skip|spare me|keep away from)\b(?:\s+(?:all|any|the)\b)?`,
    String.raw`^(?:please,?\s+)?keep\s+(?<object>.{2,40}?)\s+away from me$`,
    String.raw`^(?<object>.{2,60}?)\s+(?:${ALIKE})?(?:(?:is|are)\s+(?:${ALIKE})?not|isn['’]?t|aren['’]?t)\s+(?:${ALIKE})?(?:for me|my thing|my cup of tea|my taste|(?:something|what) i (?:like|enjoy|love))$`,
    String.raw`^(?<object>.{2,60}?)\s+(?:(?:is|are) (?:boring|awful|terrible) to me|bores? me|scares? me|annoys? me|disgusts? me|gives? me nightmares|drives? me (?:crazy|mad|up the wall|nuts)|puts? me to sleep)\b`,
  ),
  { stance: 'avoid', note: 'past', pattern: words(String.raw`${SUBJECT}\s+${VERY}(?:hated|disliked|detested|loathed|despised|(?:did not|didn['’]?t)\s+${VERY}(?:like|enjoy|love))\b`) },
  { stance: 'avoid', note: 'bare', pattern: words(String.raw`^${VERY}(?:(?:can['’]?t|cannot) (?:stand|bear)|hate|dislike|detest|loathe|despise|not (?:(?:a |an |much of a )?${BIG}fan of|into|fond of|keen on|interested in))\b`) },
  ...like(
    String.raw`${SUBJECT}\s+${VERY}(?:love|luv|like|enjoy|adore|prefer|appreciate|dig|fancy)\b`,
    String.raw`${SUBJECT}(?:${HAVE}|\s+have got)\s+(?:always had )?a (?:soft spot|weakness|thing) for\b`,
    String.raw`${SUBJECT}${AM}\s+${VERY}(?:into|fond of|keen on|interested in|crazy about|mad about|passionate about|obsessed with|a sucker for|up for|(?:a |an )?${BIG}(?:fan|lover) of)\b`,
    String.raw`${SUBJECT}${AM}\s+${VERY}an?\s+${BIG}(?<object>.{2,40}?)\s+${PERSON}$`,
    String.raw`${SUBJECT}${HAVE}\s+(?:always\s+(?:loved|liked|enjoyed|adored)|(?:grown|come|learned|learnt) to (?:love|like|enjoy))\b`,
    String.raw`^(?:and |also |well,? )?(?:my|one of my)\s+(?:all[- ]time |absolute |personal |very )*fav(?:ou?rite)?s?(?:\s+\p{L}+){0,3}\s+(?:is|are)\b`,
    String.raw`^(?<object>.{2,60}?)\s+(?:is|are)\s+(?:(?:one of|definitely|hands down|easily|by far|still)\s+)*my (?:all[- ]time |absolute |personal |very )*fav(?:ou?rite)?s?(?:\s+\p{L}+){0,3}$`,
    String.raw`^(?<object>.{2,60}?)\s+(?:is|are) what i ${VERY}(?:like|love|enjoy|prefer)\b`,
    String.raw`^(?<object>.{2,60}?)\s+(?:is|are)\s+(?:${ALIKE})?my (?:thing|cup of tea)$`,
  ),
  { stance: 'like', note: 'past', pattern: words(String.raw`${SUBJECT}\s+${VERY}(?:loved|liked|enjoyed|adored|appreciated)\b`) },
  { stance: 'like', note: 'bare', pattern: words(String.raw`^${VERY}(?:(?:love|adore)(?!\s+(?:and|or)\b)|(?:a )?${BIG}fan of)\b`) },
];

/** Takes back what was said before. It erases, so only a request made outright counts. */
export const FORGET: readonly RegExp[] = [
  String.raw`${OPENING}(?:(?:now|you can|can you|could you|will you|would you)[,:]?\s+)*(?:(?:please|pls)\s+)?(?:forget|delete|remove|erase)\s+(?:(?:that\s+|what\s+|the fact that\s+|everything\s+)?i\b|(?:about\s+)?my (?:dislike|like|liking|love|hate|hatred|aversion|fondness|preference)s?\b)`,
  String.raw`\b(?:i\s+)?take back what i (?:said|told you) about\b`,
].map(words);

/** No longer true, which leaves it true of then: ended, not erased. The stance is the one that ends. */
export const ENDINGS: readonly { readonly stance: 'like' | 'avoid'; readonly pattern: RegExp }[] = [
  ['avoid', String.raw`\bno longer\s+(?:hate|dislike|detest|loathe|avoid|mind|can['’]?t stand|afraid|scared|sick|tired)\b`],
  ['avoid', String.raw`${OPENING}i\s+(?:don['’]?t|do not)\s+(?:really\s+)?(?:hate|mind|dislike|detest|loathe|avoid)\b.*\bany ?more$`],
  ['avoid', String.raw`${OPENING}i(?:['’]?ve| have)\s+stopped\s+(?:hating|disliking|avoiding|minding)\b`],
  ['avoid', String.raw`\b(?:you (?:can|may)|feel free to|it['’]?s (?:ok|okay|fine) to)\s+(?:suggest|recommend|show|give|pick)\b.*\bagain\b`],
  ['avoid', String.raw`${OPENING}(?:i['’]?m (?:ok|okay|fine) with .{2,40}|.{2,40} (?:is|are) (?:ok|okay|fine|allowed)) (?:again|now)$`],
  ['avoid', String.raw`\bnot true any ?more that i (?:hate|dislike|avoid|can['’]?t)\b`],
  ['like', String.raw`^(?:${OPENERS}|[,:\s])*(?:i(?:['’]?m| am)?\s+)?no longer\s+${VERY}(?:like|love|enjoy|adore|prefer|watch|read|drink|care|into|interested|keen|fond|obsessed|(?:a )?${BIG}fan)\b`],
  ['like', String.raw`${OPENING}i(?:['’]?ve| have)\s+stopped\s+(?:liking|loving|enjoying)\b`],
  ['like', String.raw`${OPENING}i(?:['’]?m| am)\s+over my\s+.{2,40}\s+phase$`],
  ['like', String.raw`\bnot true any ?more that i (?:like|love|enjoy)\b`],
].map(([stance, source]) => ({ stance: stance as 'like' | 'avoid', pattern: words(source ?? '') }));

/** Said first, these turn around what must not be forgotten: "Never forget that I hate horror." */
export const REMINDER = words(String.raw`^(?:please,?\s+)?(?:do not|don['’]?t|never)\s+(?:ever\s+)?forget[:,]?\s+(?:that\s+)?`);

/** Not a statement about the writer as they are now. */
export const QUESTION = words(String.raw`\?\s*$|^(?:(?:so|and|but|ok|hey|hi|well)[, ]+)?(?:what|which|who|whose|why|how|when|where|do|does|did|should|would|could|can you|can i|will|is|are|am i|was|may|shall|have (?:i|you)|tell me|recommend|suggest|translate|repeat|write|spell)\b`);
/** Nobody's taste at all: supposed, played, tried out. */
export const UNREAL = words(String.raw`\b(?:if|unless|suppos(?:e|ing)(?<!i suppose)|imagin(?:e|ing)|pretend|assum(?:e|ing)|would|wouldn['’]?t|could have|should i|had i|i wish|hardly|i wonder|i['’]?d (?!say\b|rather\b)|hypothetically|let['’]?s say|role ?play|act as|you are now|answer as|for the sake of|parallel universe|for example|(?:as an|an|just an) example|example input|testing purposes|as long as|in case|lol|haha\p{L}*|yeah,? right|ironically|(?:almost )?as much as|the way i|when i am old)\b`);
/** Takes back everything beside it, in the next sentence as well. */
export const JOKE = words(String.raw`\b(?:kidding|jk|joking|(?:that['’]?s|it['’]?s|is) a joke|sarcas\p{L}*|said (?:no ?(?:one|body))\b|as if(?:$|[.!]| i\b))|(?:^|\s)/s\b|[🙄😂🤣]|[.,…]\s*not[.!\s]*$|\blike i like my\b`);
/** True once, and perhaps not now. */
export const PAST = words(String.raw`\b(?:used to|(?<!\b(?:for|just|this|at) )once|as a (?:kid|child|boy|girl|teen\p{L}*|student)|back then|back in the day|when i was (?:a |an |in )?(?:\p{L}+\s?){1,2}(?=,|\s+i\b|$)|in my (?:teens|twenties|thirties|youth|childhood)|in the past|years ago|growing up|there was a time when|in (?:school|college))\b,?`);
/** The writer is not sure. What is left without these words is what they are not sure of. */
export const HEDGE = words(String.raw`\b(?:maybe|perhaps|probably|i think(?: that)?(?= i\b|i['’]?m\b)|i guess|i suppose|i believe(?= i\b)|i feel like(?= i\b)|it seems(?: that| like)?(?= i\b)|(?:it )?could be that|(?:i['’]?m )?not sure(?: yet)?(?: but)?|but who knows|who knows|kinda|sort of)\b,?`);
export const MIGHT = words(String.raw`\b(?:might|may)\s+(?:just\s+)?(?<be>be\b)?`);
/** A wish for today is none for tomorrow. */
export const TODAY = words(String.raw`\b(?:tonight|today|this (?:evening|afternoon|morning|weekend|week|time)|right now|just now|for now|at the moment|for once|just this once|in the mood)\b`);
export const NOT_HATED = words(String.raw`\b(?:don['’]?t|do not|never|didn['’]?t|can['’]?t say i|it['’]?s not that i)\s+(?:\p{L}+\s+)?(?:hate|mind|dislike|avoid)\b|\bit['’]?s not that i\b`);
export const REPORTED = words(String.raw`(?<!^(?:\p{L}+,?\s+){0,3}i\s)\bsaid\b|\b(?:says|saying|goes|wrote|writes|told|tells|tell(?:ing)? me|claims?|claimed|thinks|according to|put it|quote|quoted|called|titled|was like|his words|her words)\b|^\p{Lu}\p{L}+:\s`);
/** A verdict on the thing itself, whoever it comes from. */
export const GENERAL: readonly { readonly stance: 'like' | 'avoid'; readonly pattern: RegExp }[] = [
  { stance: 'like', pattern: words(String.raw`^(?<object>.{2,40}?)\s+(?:is|are)\s+${VERY}(?:great|awesome|amazing|the best|fantastic|wonderful|brilliant|excellent|lovely)$`) },
  { stance: 'like', pattern: words(String.raw`^(?:there is |there['’]?s )?nothing (?:better|beats) (?:than )?(?:a )?(?:good |great )?(?<object>.{2,20}?)(?:\s+on\s+.*)?$`) },
  { stance: 'avoid', pattern: words(String.raw`^(?<object>.{2,40}?)\s+(?:is|are)\s+${VERY}(?:terrible|awful|the worst|horrible|rubbish|trash|garbage|boring)$`) },
];
