/** What keeping the global memory needs from outside. */
import type { SyncRecord } from './global-memory.ts';
import type { Releases } from './pack.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Where the global memory is downloaded from. Nothing about the person is sent: plain GETs of static files. */
export interface GlobalSource {
  /** Both reject with `global/offline`, `global/http-status`, and `global/too-large` as soon as more than `maxBytes` have come. */
  manifest(maxBytes: number): Promise<Bytes>;
  /** As served: still gzipped, or unpacked already by a host that says so in its headers. */
  file(name: string, maxBytes: number): Promise<Bytes>;
}

export type PackEntry = Releases['packs'][number];

/** One release of one pack, with everything needed to verify it again. */
export interface KeptRelease {
  readonly version: number;
  /** Of `bytes`. */
  readonly sha256: string;
  readonly bytes: Bytes;
  /** Of the key that signed it. */
  readonly fingerprint: string;
  /** By which checks it was accepted, see CHECKS. */
  readonly checks: number;
  readonly syncedAtMs: number;
}

/** All that is kept of one pack; replaced whole or not at all. */
export interface KeptPack {
  readonly id: string;
  readonly from: 'site' | 'file';
  readonly on: boolean;
  /** The newest release ever accepted. Outlives the bytes, so that losing them is no way back to an older one. */
  readonly seen: { readonly version: number; readonly sha256: string; readonly fingerprint: string };
  /** The last good release. */
  readonly current?: KeptRelease | undefined;
  /** Verified, but implausible: waits for the person. */
  readonly held?: (KeptRelease & { readonly reasons: readonly string[] }) | undefined;
  /** Hash of the held release that the person let go. */
  readonly declined?: string | undefined;
}

export interface GlobalCache {
  read(): Promise<readonly KeptPack[]>;
  /**
   * One transaction over the packs named: what `change` gives for each replaces it, undefined removes it. When it throws, nothing is written.
   * `change` must not wait for anything.
   */
  edit(ids: readonly string[], change: (id: string, before: KeptPack | undefined) => KeptPack | undefined): Promise<void>;
}

/** Lines kept of the history. */
export const MAX_RECORDS = 100;

/** The history of syncs; keeps the newest MAX_RECORDS. */
export interface SyncLog {
  /** Newest first. */
  read(): Promise<readonly SyncRecord[]>;
  /** Oldest first. */
  add(records: readonly SyncRecord[]): Promise<void>;
}

/** A publisher the person agreed to trust. */
export interface TrustedPublisher { readonly fingerprint: string; readonly trustedAtMs: number }

export interface PublisherStore {
  read(): Promise<readonly TrustedPublisher[]>;
  add(publisher: TrustedPublisher): Promise<void>;
  remove(fingerprint: string): Promise<void>;
}

export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
