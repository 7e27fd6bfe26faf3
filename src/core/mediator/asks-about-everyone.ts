/**
 * Whether a question asks what is so for everyone, and not what is for this person: "Do most people like it?", "How popular is it?",
 * "Which is rated higher?". To such a question there is a true answer, and the person's own taste is no evidence for it.
 */
export const asksAboutEveryone = (question: string): boolean => !OWN.test(question) && EVERYONE.some((pattern) => pattern.test(question));

const PEOPLE = String.raw`(?:people|others|everyone|everybody|folks|viewers|readers|users|the crowd|the public|the majority)`;
const EVERYONE = [
  new RegExp(String.raw`\b(?:most|more|other|many|fewer|few|all) (?:people|viewers|readers|users|folks|of them)\b`, 'iu'),
  new RegExp(String.raw`\b(?:do|does|did|would|what|which|how|with|by|among|are|have) (?:most |many |other )?${PEOPLE}\b`, 'iu'),
  /\b(?:everyone|everybody|the public|the crowd|the majority) (?:else )?(?:likes?|loves?|enjoys?|prefers?|hates?|dislikes?|thinks?|agrees?|avoids?|watch(?:es)?|reads?|into)\b/iu,
  /\b(?:un)?popular(?:ity)?\b|\btrending\b|\b(?:crowd|universal) (?:favou?rite|pleaser)\b/iu,
  /\b(?:well|widely|highly|highest|lowest|top|better|best|most|more|least|less|worse|worst|poorly|badly|generally|commonly|much)[ -](?:liked|disliked|loved|hated|rated|regarded|received|known|read|watched|discussed|reviewed|appreciated|studied|thought of)\b/iu,
  /\brated (?:higher|lower|better|worse|highest|lowest|best|worst|above|below|well|badly)\b|\b(?:average|mean|typical) (?:rating|score|stars|opinion|viewer|reader|person)\b|\b(?:above|below|than) average\b|\bon average\b|\bin general\b|\bobjectively\b/iu,
  /\bis it (?:really )?(?:true|a fact|so)\b|\btrue or false\b|\bam i (?:right|wrong|alone|the only one)\b/iu,
];
/** It is about the person after all: what they should turn to, or people chosen for being like them. */
const OWN = /\b(?:people|others|viewers|readers|someone|anyone) like me\b|\b(?:for|suits?|similar to) me\b|\b(?:should|would|could|can|will|might|do|did|have) i\b|\bmy\b|\b(?:recommend|suggest)/iu;
