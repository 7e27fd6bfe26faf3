/** What others write about a person, as that person would say it: "The user doesn't like horror" -> "I don't like horror". For the rules that read statements alone; nobody is shown it. */

const ADVERBS = '(?:(?:really|also|generally|usually|often|always|never|especially|particularly|strongly|currently|typically|still|absolutely)\\s+)*';
const SAID_OF = /^(?:(?:the\s+)?user|he|she|they)\s+(?=\S)/iu;
const OWNED = /^(?:(?:the\s+)?user['’]s|his|her|their)\s+(?=\S)/iu;
/** Lists of memories leave the person out: "Prefers window seats". */
const BARE = new RegExp(`^${ADVERBS}(?:likes|loves|enjoys|prefers|hates|dislikes|avoids|adores|detests|loathes|despises|appreciates|is|isn['’]?t|has|doesn['’]?t|does)\\b`, 'iu');
const VERB = new RegExp(`^(?<adverbs>${ADVERBS})(?<verb>[\\p{L}'’]+)`, 'iu');

const IRREGULAR: Readonly<Record<string, string>> = { is: 'am', are: 'am', isnt: 'am not', arent: 'am not', has: 'have', hasnt: "haven't", does: 'do', doesnt: "don't", was: 'was', goes: 'go' };

/** The line itself when it is not about "the user". */
export function firstPerson(line: string): string {
  const owned = OWNED.exec(line);
  if (owned) return `My ${line.slice(owned[0].length)}`;
  const said = SAID_OF.exec(line);
  if (!said && !BARE.test(line)) return line;
  const rest = line.slice(said?.[0].length ?? 0);
  const found = VERB.exec(rest);
  const { adverbs = '', verb = '' } = found?.groups ?? {};
  return `I ${adverbs.toLowerCase()}${iForm(verb)}${rest.slice(adverbs.length + verb.length)}`;
}

function iForm(verb: string): string {
  const plain = verb.toLowerCase();
  const irregular = IRREGULAR[plain.replace(/['’]/gu, '')];
  if (irregular !== undefined) return irregular;
  if (/(?:ss|[^s]us|is)$/u.test(plain) || !plain.endsWith('s')) return plain;
  if (/[^aeiou]ies$/u.test(plain)) return plain.replace(/ies$/u, 'y');
  return /(?:ch|sh|ss|x|zz)es$/u.test(plain) ? plain.slice(0, -2) : plain.slice(0, -1);
}
