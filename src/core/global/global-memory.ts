/** What the rest of the page sees of the global memory. sync.ts keeps it. */
import type { AppError, ErrorCode } from '../errors.ts';
import type { Pack } from './pack.ts';

export interface PackState {
  readonly pack: Pack;
  readonly syncedAtMs: number;
  /** Whose signature it carries: SHA-256 of the public key, lower-case hex; `name` where the page or the person knows it. */
  readonly publisher: { readonly fingerprint: string; readonly name: string | undefined };
  /** From beside the page, or from files the person gave. */
  readonly from: 'site' | 'file';
  /** Switched off packs are kept and synced, but nothing is answered from them. */
  readonly on: boolean;
}

/** A release that verified but differs from the one in use by more than noise and time explain: the person decides. */
export interface HeldRelease {
  readonly packId: string;
  readonly fromVersion: number;
  readonly toVersion: number;
  /** One sentence each: what was expected, what was found. */
  readonly reasons: readonly string[];
}

export type SyncTrigger = 'start' | 'schedule' | 'online' | 'hand' | 'background';

/** One line of the history of syncs. `failed` is no network or an error of the server; `refused` has looked and said no. */
export interface SyncRecord {
  readonly atMs: number;
  readonly trigger: SyncTrigger;
  readonly outcome: 'nothing-new' | 'updated' | 'held' | 'refused' | 'failed' | 'added';
  /** Absent where it is about the whole check. */
  readonly packId?: string;
  readonly fromVersion?: number;
  readonly toVersion?: number;
  /** Of files and deltas as downloaded, without the manifest. */
  readonly bytes?: number;
  readonly delta?: boolean;
  readonly code?: ErrorCode;
  readonly detail?: string;
}

export interface GlobalState {
  /** Also those switched off. */
  readonly packs: readonly PackState[];
  readonly syncing: boolean;
  readonly lastCheckedAtMs: number | undefined;
  /** Why the last check changed nothing although it should have; the last good packs stay in use. */
  readonly problems: readonly AppError[];
  readonly held: readonly HeldRelease[];
  /** Newest first, at most 100. */
  readonly history: readonly SyncRecord[];
}

/** A file as the person gave it. */
export interface GivenFile { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

export interface GlobalMemory {
  state(): GlobalState;
  /** The packs that are switched on; the same array until one changes. */
  packs(): readonly Pack[];
  subscribe(listener: () => void): () => void;
  /** Checks for newer packs. Never rejects: what went wrong is in `state().problems`. Calls at the same time share one check. */
  sync(trigger?: SyncTrigger): Promise<void>;
  switchPack(packId: string, on: boolean): Promise<void>;
  /** Uses a held release after all, or lets it go until the next one. */
  accept(packId: string): Promise<void>;
  decline(packId: string): Promise<void>;
  /**
   * A pack of one's own: its manifest.json with the files it names. All or nothing.
   *
   * @param trusted fingerprint of a publisher the person has just agreed to trust
   * @throws AppError global/unknown-publisher while the key is not trusted; the message ends with the fingerprint
   */
  addFiles(files: readonly GivenFile[], trusted?: string): Promise<readonly string[]>;
  /** Packs from files only. */
  remove(packId: string): Promise<void>;
}
