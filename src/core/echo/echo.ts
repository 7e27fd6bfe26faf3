/** How far what this person was suggested in one domain is from what their community turns to. Shares are 0-1. */
export interface PackEcho {
  readonly packId: string;
  /** Answers that suggested something. */
  readonly answers: number;
  /** Suggestions, and how many independent ones they are worth (outputs.ts). */
  readonly suggestions: number;
  readonly evidence: number;
  /** Below this much evidence nothing is measured. */
  readonly needed: number;
  /** Absent while there is too little evidence. */
  readonly figure?: EchoFigure;
  /** The topics furthest from the community first; empty while there is too little evidence. */
  readonly topics: readonly TopicEcho[];
  readonly trend: EchoTrend;
}

export interface EchoFigure {
  /**
   * `alike`: no further than chance alone would put them. `as-anyone`: further, and no further than a newcomer's would be,
   * so the page's own choice of what is best does it. `narrower`, `elsewhere`: further because of this person, on fewer or on other topics.
   */
  readonly verdict: 'alike' | 'as-anyone' | 'narrower' | 'elsewhere';
  /** The one figure, 0-1: 0 = as chance would have it, 1 = nothing in common (distance.ts). */
  readonly distance: number;
  /** The same of a newcomer of this community. */
  readonly anyone: number;
  /** Jensen-Shannon distance before chance is taken off, its mean by chance with as few suggestions, and what chance stays below in 95 of 100. */
  readonly raw: { readonly distance: number; readonly chance: number; readonly limit: number };
  /** Shannon entropy in bits: of the suggestions, of as many from the community, of the community. */
  readonly entropy: { readonly outputs: number; readonly chance: number; readonly community: number };
}

export interface TopicEcho {
  readonly topicId: string;
  readonly name: string;
  readonly yours: number;
  readonly community: number;
  /** What a newcomer of this community would have been suggested. */
  readonly anyone: number;
  /** Where `yours - community` lies; the intervals of all topics hold together in 95 of 100 cases. */
  readonly low: number;
  readonly high: number;
  /** `unclear`: too little to say. */
  readonly side: 'more' | 'less' | 'alike' | 'unclear';
}

export interface EchoTrend {
  /** Equally many answers each, oldest first; `distance` is absent where they held too few different suggestions. */
  readonly windows: readonly { readonly fromMs: number; readonly untilMs: number; readonly answers: number; readonly distance?: number }[];
  /** Absent until a direction stands out from chance. */
  readonly direction?: 'further' | 'closer';
}
