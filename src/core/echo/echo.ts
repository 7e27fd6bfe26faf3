/** How far what this person was suggested in one domain is from what their community turns to. Shares are 0-1. */
export interface PackEcho {
  readonly packId: string;
  /** Answers that suggested something. */
  readonly answers: number;
  readonly suggestions: number;
  /** Different ones among them; below `needed` of these nothing is measured. */
  readonly different: number;
  readonly needed: number;
  readonly figure?: EchoFigure;
  /** The topics furthest from the community first; empty while there is no figure. */
  readonly topics: readonly TopicEcho[];
  readonly trend: EchoTrend;
}

export interface EchoFigure {
  /**
   * `alike`: no further than chance alone would put them; `unclear`: so too, but chance alone goes far yet. `as-anyone`: further, and no further than a newcomer's would be,
   * so the page's own choice of what is best does it. `narrower`, `elsewhere`: further because of this person, on fewer or on other topics.
   */
  readonly verdict: 'alike' | 'unclear' | 'as-anyone' | 'narrower' | 'elsewhere';
  /** The one figure: Jensen-Shannon distance (square root, base 2) of the suggestions from the community, 0-1. */
  readonly distance: number;
  /** The same of what a newcomer of this community would have been suggested. */
  readonly anyone: number;
  /** The same of as few suggestions drawn from the community itself: the root of the mean divergence, and what it stays below in 95 of 100 cases. */
  readonly chance: number;
  readonly limit: number;
  /** Independent draws that the suggestions are worth (outputs.ts). */
  readonly evidence: number;
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
  /** Equally many answers each, oldest first. */
  readonly windows: readonly EchoWindow[];
  /** Absent until a direction stands out from chance. */
  readonly direction?: 'further' | 'closer';
}

export interface EchoWindow {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly answers: number;
  /** As in `EchoFigure`, of these answers alone; absent where they held too few different suggestions. */
  readonly measured?: Pick<EchoFigure, 'distance' | 'limit'>;
}
