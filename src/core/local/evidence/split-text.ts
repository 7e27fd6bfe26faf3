/** What other assistants export about a person, as single sayings: lists with or without dates, summaries with headings, JSON. */

export interface Saying {
  readonly text: string;
  readonly saidAtMs?: number;
  /** Of the text, from 1; in JSON the entry's number. */
  readonly line: number;
}

const BULLET = /^(?:[-*•‣–—+]|\d{1,3}[.)]|\[[ xX]\]|>)\s+/u;
const HEADING = /^(?:#{1,6}\s.*|\*\*[^*]+\*\*:?|[^.!?]{1,80}:|[-*_=~`]{3,}.*)$/u;
const ISO_DATE = String.raw`(\d{4}[-/]\d{2}[-/]\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const LEADING_DATE = new RegExp(String.raw`^(?:\[${ISO_DATE}\]|\(${ISO_DATE}\)|${ISO_DATE}(?=\s*[-–—:|]))\s*[-–—:|]?\s*`, 'u');
const NO_DATE = /^\[(?:unknown|unknown date|no date|undated|n\/a|date unknown)\]\s*[-–—:|]?\s*/iu;
const TRAILING_DATE = new RegExp(String.raw`\s*[[(](?:saved|added|noted|as of|since|on)?:?\s*${ISO_DATE}[\])]\.?$`, 'iu');

const TEXT_KEYS = ['content', 'text', 'memory', 'fact', 'value', 'statement', 'summary', 'description'];
const DATE_KEYS = ['created_at', 'createdAt', 'saved_at', 'date', 'timestamp', 'updated_at', 'updatedAt'];
const MAX_DEPTH = 4;

/** Headings and blank lines left out. What is no JSON is read line by line. */
export function splitText(text: string): readonly Saying[] {
  const trimmed = text.replace(/^\uFEFF/u, '').trim();
  if (/^[[{]/u.test(trimmed)) {
    try {
      return sayingsIn(JSON.parse(trimmed), undefined, 0).map((saying, i) => ({ ...saying, line: i + 1 }));
    } catch {
      // "[2024-05-01] - …" begins like a list and is none.
    }
  }
  return sayingsOf(text);
}

function sayingsOf(text: string): readonly Saying[] {
  return text.replace(/^\uFEFF/u, '').split(/\r\n|[\n\r\u2028\u2029]/u).flatMap((raw, i): Saying[] => {
    const line = raw.trim();
    if (line === '' || HEADING.test(line)) return [];
    const { text: own, saidAtMs } = undated(unlisted(line));
    return own === '' ? [] : [{ text: own, line: i + 1, ...(saidAtMs !== undefined && { saidAtMs }) }];
  });
}

function unlisted(line: string): string {
  let own = line;
  while (BULLET.test(own)) own = own.replace(BULLET, '').trim();
  return own.replace(/(\*\*|__)(.+?)\1/gu, '$2').trim();
}

function undated(line: string): { readonly text: string; readonly saidAtMs: number | undefined } {
  const leading = LEADING_DATE.exec(line);
  const own = unlisted(line.slice(leading?.[0].length ?? 0).replace(NO_DATE, ''));
  const trailing = TRAILING_DATE.exec(own);
  const date = leading?.slice(1).find(Boolean) ?? trailing?.[1];
  return { text: trailing ? own.slice(0, trailing.index) : own, saidAtMs: date === undefined ? undefined : timeOf(date) };
}

/** Undefined for what is no date: 2024-13-45. @param value a text, or seconds or milliseconds since 1970 */
function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? Math.round(value < 1e11 ? value * 1000 : value) : undefined;
  if (typeof value !== 'string') return undefined;
  const atMs = Date.parse(value.trim().replace(/^(\d{4})\/(\d{2})\/(\d{2})/u, '$1-$2-$3'));
  return Number.isNaN(atMs) ? undefined : atMs;
}

function sayingsIn(json: unknown, saidAtMs: number | undefined, depth: number): readonly Omit<Saying, 'line'>[] {
  if (typeof json === 'string') return sayingsOf(json).map((saying) => ({ ...(saidAtMs !== undefined && { saidAtMs }), ...saying }));
  if (typeof json !== 'object' || json === null || depth > MAX_DEPTH) return [];
  if (Array.isArray(json)) return json.flatMap((one) => sayingsIn(one, saidAtMs, depth + 1));
  const object = json as Readonly<Record<string, unknown>>;
  const saidThen = DATE_KEYS.map((key) => timeOf(object[key])).find((time) => time !== undefined) ?? saidAtMs;
  const key = TEXT_KEYS.find((one) => typeof object[one] === 'string');
  if (key !== undefined) return sayingsIn(object[key], saidThen, depth + 1);
  // "conversations_memory", "memories", "items": whatever holds texts that are about somebody, not an id.
  return Object.entries(object).flatMap(([name, value]) => (typeof value === 'object' || /memor|summary|profile/iu.test(name) ? sayingsIn(value, saidThen, depth + 1) : []));
}
