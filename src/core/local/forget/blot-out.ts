import type { Message } from '../../conversation-store.ts';
import { memoryText, type Memory } from '../memory.ts';

/** What stands where forgotten words stood. */
export const BLOT = '▇▇▇';

/**
 * The message without what it held of the memories that are gone: their words, wherever they are quoted in it, and in its
 * receipt the claims that rest on them. Undefined when it held nothing of them.
 */
export function blotOut(message: Message, gone: readonly Memory[]): Message | undefined {
  const ids = new Set<string>(gone.map(({ id }) => id));
  const quotes = gone.filter(({ kind }) => kind !== 'interaction').map(memoryText);
  const claimless = withoutClaims(message, ids);
  const blotted = quotes.length === 0 ? claimless : deepBlot(claimless, new RegExp(quotes.map(escape).join('|'), 'giu'));
  return blotted === message ? undefined : { ...blotted, blotted: true };
}

function withoutClaims(message: Message, ids: ReadonlySet<string>): Message {
  const { answer } = message;
  if (!answer?.receipt) return message;
  const { receipt } = answer;
  const claims = receipt.local.claims.filter(({ memoryIds }) => !memoryIds.some((id) => ids.has(id)));
  if (claims.length === receipt.local.claims.length) return message;
  return { ...message, answer: { ...answer, receipt: { ...receipt, local: { ...receipt.local, claims } } } };
}

/** The same object when nothing in it matches. */
function deepBlot<T>(value: T, quotes: RegExp): T {
  if (typeof value === 'string') return value.replace(quotes, BLOT) as T;
  if (Array.isArray(value)) {
    const next = value.map((one: unknown) => deepBlot(one, quotes));
    return (next.some((one, i) => one !== value[i]) ? next : value) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, deepBlot(one as unknown, quotes)] as const);
  return entries.some(([key, one]) => one !== (value as Record<string, unknown>)[key]) ? Object.fromEntries(entries) as T : value;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+');
