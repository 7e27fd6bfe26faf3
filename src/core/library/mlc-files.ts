/** What a WebLLM model consists of, read from its own two descriptions. */
import { z } from 'zod';
import { AppError } from '../errors.ts';

export const MLC_CONFIG = 'mlc-chat-config.json';
/** The name WebLLM 0.2.86 asks for; folders made for older versions call it ndarray-cache.json. */
export const MLC_INDEX = 'tensor-cache.json';

const configSchema = z.looseObject({ tokenizer_files: z.array(z.string().min(1)).min(1) });
const indexSchema = z.looseObject({ records: z.array(z.looseObject({ dataPath: z.string().min(1), nbytes: z.int().nonnegative() })).min(1) });

/**
 * @param config content of mlc-chat-config.json.
 * @param index content of tensor-cache.json.
 * @returns every file but the model library, paths inside the model's folder; sizes where the index says them.
 * @throws AppError model/bad-files.
 */
export function mlcFiles(config: unknown, index: unknown): readonly { readonly path: string; readonly bytes: number | undefined }[] {
  const { tokenizer_files: tokenizers } = check(configSchema, config, MLC_CONFIG);
  const { records } = check(indexSchema, index, MLC_INDEX);
  return [
    ...[MLC_CONFIG, MLC_INDEX, ...tokenizers].map((path) => ({ path, bytes: undefined })),
    ...records.map(({ dataPath, nbytes }) => ({ path: dataPath, bytes: nbytes })),
  ];
}

function check<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const { success, data, error } = schema.safeParse(value);
  if (!success) throw new AppError('model/bad-files', `${where}: ${z.prettifyError(error)}`);
  return data;
}
