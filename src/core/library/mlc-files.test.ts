import { describe, expect, it } from 'vitest';
import { MLC_CONFIG, MLC_INDEX, mlcFiles } from './mlc-files.ts';

const CONFIG = { model_type: 'llama', tokenizer_files: ['tokenizer.json', 'tokenizer_config.json'] };
const INDEX = { metadata: { ParamBytes: 5.0 }, records: [{ dataPath: 'params_shard_0.bin', format: 'raw-shard', nbytes: 3, records: [] }, { dataPath: 'params_shard_1.bin', nbytes: 2 }] };

describe('the files of a WebLLM model', () => {
  it('are its two descriptions, its tokenizer, and every shard with its size', () => {
    expect(mlcFiles(CONFIG, INDEX)).toEqual([
      { path: MLC_CONFIG, bytes: undefined }, { path: MLC_INDEX, bytes: undefined }, { path: 'tokenizer.json', bytes: undefined }, { path: 'tokenizer_config.json', bytes: undefined },
      { path: 'params_shard_0.bin', bytes: 3 }, { path: 'params_shard_1.bin', bytes: 2 },
    ]);
  });

  it.each([
    ['a web page', '<!doctype html>', INDEX, MLC_CONFIG],
    ['no tokenizer', { ...CONFIG, tokenizer_files: [] }, INDEX, MLC_CONFIG],
    ['no shards', CONFIG, { records: [] }, MLC_INDEX],
    ['a shard without a size', CONFIG, { records: [{ dataPath: 'params_shard_0.bin' }] }, MLC_INDEX],
  ])('are refused by name when there is %s', (_, config, index, named) => {
    expect(() => mlcFiles(config, index)).toThrow(expect.objectContaining({ code: 'model/bad-files', message: expect.stringContaining(named) as string }));
  });
});
