/** Every constant of the mediator, with its reason. The lab sweeps them; the page uses the defaults. */
export interface MediatorSettings {
  /** Multiplies sigma^2 / tau^2 in the shrinkage weight: 1 = as the data say, 0 = local only, Infinity = global only. */
  readonly priorStrength: number;
  /** Picks per answer. More than four is a list, not an answer. */
  readonly picks: number;
  /** Candidates a language model may choose from where it mediates: enough to differ from the statistics, few enough for a small model to read. */
  readonly candidates: number;
  /** Largest share of the picks the bias guard may keep for what the person has not seen, 0-1; 0 switches it off. */
  readonly guardShare: number;
  /** Skew (0-1) below which the guard keeps nothing: everyone differs somewhat from their community. */
  readonly guardFrom: number;
  /** Hysteresis: a challenger must beat a standing decision by this many between-person standard deviations; 0 switches it off. */
  readonly hysteresis: number;
  /** false = everyone is in the population: for the ablation without communities. */
  readonly communities: boolean;
  /** An explicit "I like it" raises a topic by this many between-person standard deviations. */
  readonly statedLike: number;
  /** How far lexical relevance to the question may lift an item, in standard deviations of the items' scores. */
  readonly relevance: number;
  /** Tokens the mediated context may take, estimated at `charsPerToken`. */
  readonly contextTokens: number;
  /** What the sentences of the written profile may take beyond that, where a chat model reads them. */
  readonly profileTokens: number;
  /** Characters per token of a small vocabulary; larger ones need fewer tokens, so this errs on the safe side. */
  readonly charsPerToken: number;
}

export const DEFAULT_SETTINGS: MediatorSettings = {
  priorStrength: 1,
  picks: 3,
  candidates: 12,
  guardShare: 0.5,
  guardFrom: 0.2,
  hysteresis: 0.3,
  communities: true,
  statedLike: 3,
  relevance: 3,
  contextTokens: 240,
  profileTokens: 160,
  charsPerToken: 2.6,
};
