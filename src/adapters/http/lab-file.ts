import { AppError } from '../../core/errors.ts';

/** A plain GET of a file of public/lab, the same for everybody. @throws AppError lab/offline */
export async function fetchLabFile(url: string): Promise<Blob> {
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' }).catch((cause: unknown) => { throw new AppError('lab/offline', `${url}: could not be reached`, { cause }); });
  if (!response.ok) throw new AppError('lab/offline', `${url}: expected status 200, found ${response.status}`);
  return response.blob().catch((cause: unknown) => { throw new AppError('lab/offline', `${url}: the download broke off`, { cause }); });
}
