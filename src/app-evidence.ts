/** How the page comes to the lines that wait for a yes. Loaded when somebody looks at them. */
import type { IDBPDatabase } from 'idb';
import { createIdbEvidenceStore } from './adapters/idb/evidence-store.ts';
import type { Rows } from './adapters/idb/rows.ts';
import type { Schema } from './adapters/idb/schema.ts';
import type { Effects } from './core/effects.ts';
import type { GlobalMemory } from './core/global/global-memory.ts';
import { openEvidence, type WaitingEvidence } from './core/local/evidence/open-evidence.ts';
import type { LocalMemory } from './core/local/local-memory.ts';

export const openAppEvidence = (
  database: IDBPDatabase<Schema>, rows: Rows, local: Pick<LocalMemory, 'list' | 'remember'>, global: Pick<GlobalMemory, 'packs'>, ready: Promise<void>, effects: Effects,
): Promise<WaitingEvidence> => openEvidence({ store: createIdbEvidenceStore(database, rows), local, packs: async () => { await ready; return global.packs(); }, effects });
