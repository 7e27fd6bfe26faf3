/** The tasks of the lab (LoGo, section 4, on the data there is) and the data they run on. */

export const TASK_IDS = ['movie-rating', 'product-rating', 'movie-tagging', 'headline-category', 'headline-style', 'scholarly-title', 'scholarly-venue'] as const;
export type TaskId = (typeof TASK_IDS)[number];

/** h = (q, r, t) of one user: what was asked about, the response, when. */
export interface Example {
  readonly user: string;
  /** The thing asked about; the same id in two users' histories is the same thing. */
  readonly item: string;
  readonly timeMs: number;
  /** What is known of the thing without its response: title, genres, review, abstract. */
  readonly text: string;
  /** Words of a closed list that describe the thing (genres, product category). */
  readonly topics: readonly string[];
  /** The response: a label, a value written as a number, or a text. */
  readonly response: string;
}

/** One task's data: every user's examples in order of time. */
export interface TaskData { readonly task: TaskId; readonly examples: readonly Example[] }
