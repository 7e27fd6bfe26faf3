import type { Memory } from '../../../core/local/memory.ts';

export type MemoryFilter = 'all' | 'statements' | 'ratings';

export function filterMemories(memories: readonly Memory[], filter: MemoryFilter): readonly Memory[] {
  if (filter === 'all') return memories;
  const kind = filter === 'statements' ? 'statement' : 'interaction';
  return memories.filter((memory) => memory.kind === kind);
}
