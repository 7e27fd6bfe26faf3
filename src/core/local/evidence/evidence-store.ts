import type { Evidence, EvidenceId } from './evidence.ts';

/** Where imported lines wait. Failures are AppErrors with a `storage/*` code; writes are whole or absent. */
export interface EvidenceStore {
  /** In the order they were imported; what cannot be read is left in place and out. */
  all(): Promise<readonly Evidence[]>;
  put(evidence: readonly Evidence[]): Promise<void>;
  delete(ids: readonly EvidenceId[]): Promise<void>;
  clear(): Promise<void>;
  /** Called after every change, also one made by another tab or by forgetting. Returns the unsubscribe. */
  subscribe(listener: () => void): () => void;
}
