import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { AppError } from '../src/core/errors.ts';
import { emptyLedger, parseLedger, type Ledger } from '../src/core/privacy/ledger.ts';

/** A ledger that cannot be read stops everything: starting anew would forget what was spent. @throws AppError privacy/bad-parameter */
export function readLedger(path: string): Ledger {
  if (!existsSync(path)) return emptyLedger();
  try {
    return parseLedger(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new AppError('privacy/bad-parameter', `${path}: ${cause instanceof AppError ? cause.message : 'expected JSON, found something else'}; find the ledger of the last release`, { cause });
  }
}

/** Whole or not at all. */
export function writeLedger(path: string, ledger: Ledger): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(ledger, undefined, 1)}\n`);
  renameSync(`${path}.new`, path);
}
