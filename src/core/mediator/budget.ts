import type { MediatedContext } from './context.ts';
import { renderContext, renderNotes } from './render-context.ts';
import type { MediatorSettings } from './settings.ts';

/** What goes first when the context is too long: least valuable first. The first pick, what the person avoids and what was noted always stay. */
const CUTS: readonly { readonly what: string; readonly cut: (context: MediatedContext) => MediatedContext }[] = [
  { what: 'all but one of what others like', cut: (c) => ({ ...c, othersLike: c.othersLike.slice(0, 1) }) },
  { what: 'all but one of what you enjoyed', cut: (c) => ({ ...c, youEnjoyed: c.youEnjoyed.slice(0, 1) }) },
  { what: 'the second thing left out', cut: (c) => ({ ...c, leftOut: c.leftOut.slice(0, 1) }) },
  { what: 'the picks after the second', cut: (c) => ({ ...c, picks: c.picks.slice(0, 2) }) },
  { what: 'what others like', cut: (c) => ({ ...c, othersLike: [] }) },
  { what: 'what was left out', cut: (c) => ({ ...c, leftOut: [] }) },
  { what: 'all but two of what you like', cut: (c) => ({ ...c, youLike: c.youLike.slice(0, 2) }) },
  { what: 'what you enjoyed', cut: (c) => ({ ...c, youEnjoyed: [] }) },
  { what: 'the second pick', cut: (c) => ({ ...c, picks: c.picks.slice(0, 1) }) },
];

/** Tokens of the rendered context, estimated from its characters. */
export const estimateTokens = (context: MediatedContext, settings: MediatorSettings): number =>
  Math.ceil(renderContext(context).length / settings.charsPerToken);

/** Step 6: cuts until the context fits, or until only what must stay is left. */
export function fitBudget(context: MediatedContext, settings: MediatorSettings): { readonly context: MediatedContext; readonly used: number; readonly dropped: readonly string[] } {
  let fitted = context;
  let used = estimateTokens(fitted, settings);
  const dropped: string[] = [];
  for (const { what, cut } of CUTS) {
    if (used <= settings.contextTokens) break;
    const shorter = cut(fitted);
    const tokens = estimateTokens(shorter, settings);
    if (tokens < used) dropped.push(what);
    [fitted, used] = [shorter, tokens];
  }
  return { context: fitted, used, dropped };
}

/** Adds sentences of the profile, in order, as long as the notes fit: a pick is never cut for a sentence. One that is too long is passed over. */
export function fitProfile(context: MediatedContext, sentences: readonly string[], settings: MediatorSettings): MediatedContext {
  const room = (settings.contextTokens + settings.profileTokens) * settings.charsPerToken;
  return sentences.reduce((fitted, sentence) => {
    const longer = { ...fitted, profile: [...fitted.profile ?? [], sentence] };
    return renderNotes(longer).length <= room ? longer : fitted;
  }, context);
}
