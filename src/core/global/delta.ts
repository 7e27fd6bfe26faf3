import { applyDelta, getDeltaTargetSize } from 'fossil-delta';
import { AppError } from '../errors.ts';
import type { Bytes } from './source.ts';

/**
 * The release that a Fossil delta leads to. Its hash is still to be checked: the format's own checksum stops accidents, not forgers.
 *
 * @param sizeBytes that the result must have; looked at before anything is made
 * @throws AppError global/bad-format
 */
export function followDelta(from: Bytes, delta: Bytes, sizeBytes: number): Bytes {
  try {
    const promised = getDeltaTargetSize(delta);
    if (promised !== sizeBytes) throw new AppError('global/bad-format', `delta: expected one that makes ${sizeBytes} bytes, found ${promised}`);
    return new Uint8Array(applyDelta(from, delta));
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('global/bad-format', `delta: expected a Fossil delta from ${from.length} bytes, found ${delta.length} bytes that are none: ${String(thrown)}`, { cause: thrown });
  }
}
