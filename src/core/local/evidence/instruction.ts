/** Whether a line speaks to an assistant instead of about a person. Told to the person; what decides that it is never obeyed is that nobody obeys evidence. */

const PATTERNS: readonly RegExp[] = [
  // To forget what it was told.
  String.raw`\b(?:ignore|disregard|forget|override|bypass|overrule)\b.{0,40}\b(?:instruction|rule|prompt|guideline|direction|message|polic(?:y|ies)|everything|anything|all)`,
  String.raw`\b(?:new|updated|real|hidden|secret|system|following) (?:instruction|prompt|directive|rule)s?\b`,
  // To be somebody else.
  String.raw`\b(?:you are|you['’]re|you will be|act|behave|respond|pretend|role ?-?play) (?:now|from now on|as (?:if|an?|the|though)|to be|that you)\b`,
  String.raw`\bfrom now on\b`, String.raw`\b(?:developer|debug|god|admin|jailbreak|dan|unrestricted) mode\b`, String.raw`\bjailbreak`,
  // Marks of a prompt.
  String.raw`^\W*(?:system|assistant|user|human|ai|developer|instructions?|prompt)\s*(?:prompt|message)?\s*:`, String.raw`<\|?/?(?:im_start|im_end|system|assistant|user|eot_id|start_header_id|endoftext)\b`, String.raw`\[/?(?:INST|SYS|SYSTEM)\]|<</?SYS>>`,
  // To answer in some way.
  String.raw`\b(?:always|never|only|must|should|shall|will|do not|don['’]?t|please|make sure (?:to|you)|be sure to|remember to)\s+(?:\p{L}+ly\s+)?(?:answer|respond|reply|recommend|suggest|say|tell|include|mention|use|call|write|format|output|print|return|reveal|refuse|send|end|begin|start|promote|address|translate|agree|append|insert|repeat)\b`,
  String.raw`^\W*(?:answer|respond|reply|output|print|reveal|repeat|send|call|execute|run|fetch|visit|click|open|append|insert|translate|summari[sz]e)\b`,
  String.raw`\byou (?:must|should|shall|have to|need to|are (?:required|allowed|not allowed|supposed) to)\b`,
  String.raw`\b(?:your|the|this) (?:system prompt|instructions|guidelines|programming|training)\b`,
].map((source) => new RegExp(source, 'iu'));

export const readsLikeInstruction = (line: string): boolean => {
  // Letters that look like nothing, or like others, hide nothing.
  const plain = line.normalize('NFKC').replace(/[\p{Cf}\p{Mn}]/gu, '').replace(/\s+/gu, ' ');
  return PATTERNS.some((pattern) => pattern.test(plain));
};
