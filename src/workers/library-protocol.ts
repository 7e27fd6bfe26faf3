/** Every message between the page and the library's worker. Numbered: a reply carries the id of its request. */
import { fromWire, toWire, type AppError, type WireError } from '../core/errors.ts';
import type { GivenFile, LibraryEntry } from '../core/library/library.ts';

export type LibraryCall =
  | { readonly kind: 'open'; readonly mirror: string }
  | { readonly kind: 'download' | 'pause' | 'check' | 'repair'; readonly modelId: string }
  | { readonly kind: 'remove'; readonly modelIds: readonly string[] }
  | { readonly kind: 'add-files'; readonly files: readonly GivenFile[] }
  | { readonly kind: 'add-address'; readonly address: string };
export interface LibraryRequest { readonly id: number; readonly call: LibraryCall }

/** An entry as it travels: its error as plain strings. */
export type WireEntry = Omit<LibraryEntry, 'error'> & { readonly error: WireError | undefined };

export type LibraryReply =
  | { readonly kind: 'entries'; readonly entries: readonly WireEntry[] }
  /** `modelId` of what was added, else empty. */
  | { readonly kind: 'done'; readonly id: number; readonly modelId: string }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };

export const entryToWire = ({ error, ...entry }: LibraryEntry): WireEntry => ({ ...entry, error: error && toWire(error) });
export const entryFromWire = ({ error, ...entry }: WireEntry): LibraryEntry => ({ ...entry, error: error && fromWire(error) as AppError });
