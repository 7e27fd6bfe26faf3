/**
 * Text that a model may read but that can be nothing else: no special token of any chat template, no mark of ours, nothing
 * that a person does not see. It stays readable: a space goes into what would be a token, and only the invisible is dropped.
 *
 * Why text and not tokens: every runtime here renders messages into one string and cuts that into tokens, special ones included
 * (transformers.js `apply_chat_template`, llama.cpp `parse_special`, WebLLM's tokenizer), so a message could spell one.
 *
 * Idempotent. What is plain text without `<` and `[` comes back as it was.
 */
export function inert(text: string): string {
  if (ORDINARY.test(text)) return text;
  return text.replaceAll(/\r\n?/gu, '\n').replaceAll(INVISIBLE, '').replaceAll(CONTROL, ' ').replaceAll(/\p{Cs}/gu, '\uFFFD')
    .replaceAll(LOOKALIKE, (letter) => letter.normalize('NFKC'))
    .replaceAll(TAG, (tag) => (OURS.test(tag.normalize('NFKC')) ? '…' : tag))
    .replaceAll(/<(?=\S)/gu, '< ')
    .replaceAll(SQUARE, (whole, name: string) => (name.startsWith('|') || NAMED.test(name.normalize('NFKC')) ? `[ ${whole.slice(1)}` : whole));
}

const ORDINARY = /^[\n\t -;=-Z\\-~]*$/u;
/**
 * What Unicode shows nothing for: zero-width characters, bidi controls (its 2021 security advisory "Trojan Source"), tag characters
 * (U+E0000), variation selectors. One joiner between two letters or pictures stays, and one selector after a picture: words and emoji are spelt with them.
 */
const INVISIBLE = /(?!(?<=(?!\p{ASCII})[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D](?=(?!\p{ASCII}|\p{DI})[\p{L}\p{Extended_Pictographic}])|(?<=\p{Extended_Pictographic})\uFE0F)[\p{DI}\uFFF9-\uFFFB]/gu;
const CONTROL = /(?![\n\t])\p{Cc}/gu;
/** Wide and small forms of the signs that tokens are made of, and the bar of DeepSeek's. */
const LOOKALIKE = /[\uFF0F\uFF1C\uFF1E\uFE64\uFE65\uFF3B\uFF3D\uFF5C]/gu;
const TAG = /<[^<>]{1,40}>/gu;
const OURS = /^<\s*\/?\s*(?:notes|pasted)\s*>$/iu;
/** `[` with its name; all control tokens in square brackets that are known (Mistral, BERT, GLM, EXAONE's `[|user|]`). */
const SQUARE = /\[(\||\/?[^\s[\]]{2,20}(?=\]))/gu;
const NAMED = /^\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_(?:CALLS|RESULTS|CONTENT)|ARGS|CALL_ID|THINK|IMG(?:_BREAK|_END)?|PREFIX|MIDDLE|SUFFIX|CLS|SEP|PAD|MASK|UNK|BOS|EOS|[gs]MASK)$/u;
