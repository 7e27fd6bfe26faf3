import type { Publisher } from './policy.ts';

/** Whose signature the page trusts by itself. A key is replaced by listing the new one first and dropping the old one a release later. */
export const PUBLISHERS: readonly Publisher[] = [
  { name: 'LoGo', publicKey: 'jm5lwD54izctpC4QsNA2WBtysgC/9ECInQMvf8aYFBY=' },
];
