import type { SqlEngine } from '../sql/engine.ts';
import type { DuckDbOptions } from './duckdb.ts';
export async function openSpark(_: DuckDbOptions): Promise<SqlEngine> { throw new Error('todo'); }
