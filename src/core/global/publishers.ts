import type { Publisher } from './policy.ts';

/** Whose signature the page trusts by itself. A key is replaced by listing the new one first and dropping the old one a release later. */
export const PUBLISHERS: readonly Publisher[] = [
  { name: 'LoGo', publicKey: 'bD7AJU4yfb214ynP7RExbSv+q+L1QM9KL0iQpFo9dKs=' },
];
