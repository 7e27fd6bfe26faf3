/** What a message asks of the memory itself. Only ever read from typed words, never from pasted or quoted ones. */
import type { Vocabulary } from '../../global/vocabulary.ts';
import { FORGET } from '../statements/patterns.ts';
import { sentencesOf } from '../statements/split.ts';

export type Command =
  /** "What do you know about me (about horror)?" */
  | { readonly kind: 'about-me'; readonly query?: string }
  /** "Forget everything about me": too much for a sentence. */
  | { readonly kind: 'forget-everything' }
  /** "Forget that I ...", with what it is about. */
  | { readonly kind: 'forget'; readonly query: string };

const LEAD = String.raw`^(?:(?:so|hey|hi|ok|okay|well|and|please|now|then|tell me|can you tell me|just)[,:]?\s+)*`;
const pattern = (source: string): RegExp => new RegExp(`${LEAD}${source}`, 'iu');
const ABOUT = String.raw`(?:\s+(?:about|on|regarding|when it comes to|in terms of)\s+(?<about>.{2,60}?))?(?:,?\s+(?:please|pls))?\s*[?.!]*$`;
const ABOUT_ME: readonly RegExp[] = [
  String.raw`what (?:do you|you) (?:actually |really )?(?:know|remember|have (?:stored|saved|on file))(?:\s+(?:about|of) me)?${ABOUT}`,
  String.raw`what (?:have|did) you (?:learn(?:ed|t)?|remember(?:ed)?|stor(?:e|ed)|sav(?:e|ed)|note(?:d)?)(?:\s+(?:about|of) me)?${ABOUT}`,
  String.raw`do you (?:know|remember) anything about me${ABOUT}`,
  String.raw`(?:show|list|give)(?: me)?(?: all| all of)? (?:my|your) (?:memories|memory|notes)(?: (?:of|about) me)?${ABOUT}`,
  String.raw`(?:show|list)(?: me)? (?:everything|all|what) you (?:know|remember)(?: about me)?${ABOUT}`,
].map(pattern);
const EVERYTHING = pattern(String.raw`(?:(?:can|could|will|would) you (?:please )?)?(?:forget|delete|erase|wipe|clear|remove)(?: (?:everything|all|anything)(?: (?:about me|of me|that i (?:said|told you)|i (?:ever )?(?:said|told you)|(?:that )?you (?:know|remember|stored|saved|have)(?: (?:about|of|on) me)?|(?:that is )?(?:in )?your memory))?| (?:all )?(?:of )?(?:my|your) (?:whole |entire )?(?:memory|memories|data|profile)(?: (?:of|about) me)?| me)\s*(?:please)?\s*[.!?]*$`);
/** Memories are meant, not things: "delete my rating of Alien", not "remove my espresso machine". */
const FORGET_MINE = pattern(String.raw`(?:(?:can|could|will|would) you (?:please )?)?(?:forget|delete|remove|erase)\s+(?:that|what)\s+(?:my|our|we)\b|^(?:please )?(?:forget|delete|remove|erase)\s+my\s+(?:rating|note|memory|statement|opinion|taste|preference|like|dislike)s?\b`);

export function commandIn(typed: string, vocabulary: Vocabulary): Command | undefined {
  const sentences = sentencesOf(typed);
  for (const sentence of sentences) {
    if (EVERYTHING.test(sentence)) return { kind: 'forget-everything' };
    if (FORGET.some((one) => one.test(sentence)) || FORGET_MINE.test(sentence)) {
      if (!/^\s*did\b/iu.test(sentence)) return { kind: 'forget', query: sentence.replace(/^.*?\b(?:forget|delete|remove|erase|take back)\b\s*(?:that|what)?\s*/iu, '') };
    }
  }
  // Only on its own: beside another question the answer is to that.
  if (sentences.length !== 1) return undefined;
  for (const one of ABOUT_ME) {
    const match = one.exec(sentences[0] ?? '');
    if (!match) continue;
    const about = match.groups?.['about']?.trim();
    // "What do you know about horror?" asks about horror, unless it says "me" or "my".
    if (about !== undefined && !/\bme\b/iu.test(match[0].slice(0, -about.length)) && !/\b(?:me|my|i)\b/iu.test(about) && /\bknow\b/iu.test(match[0])) return undefined;
    const query = about?.replace(/^(?:me|my)(?:\s+(?:and|about)\s+)?\s*/iu, '');
    return { kind: 'about-me', ...(query !== undefined && query !== '' && { query: vocabulary.find(query)[0]?.name ?? query }) };
  }
  return undefined;
}
