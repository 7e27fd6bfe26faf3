import { AppError } from '../../core/errors.ts';
import type { Gunzip } from '../../core/global/download.ts';

/** In pieces, so that a small file that unpacks to a huge one is stopped on the way. */
export const gunzip: Gunzip = async (bytes, maxBytes) => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
      if (length > maxBytes) throw new AppError('global/too-large', `expected at most ${maxBytes} bytes once unpacked, found more`);
    }
  } catch (cause) {
    if (!(cause instanceof AppError)) throw new AppError('global/bad-format', `expected a whole gzip file, found ${bytes.length} bytes that do not unpack`, { cause });
    await reader.cancel();
    throw cause;
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};
