import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ModelChoice } from '../engine/models.ts';
import { AppError } from '../errors.ts';
import { createFakeServer, createRandom, noise, type FakeServer } from './fake-server.fixture.ts';
import { createInMemoryDisk } from './in-memory-disk.ts';
import type { Library, LibraryEntry } from './library.ts';
import { storedFilesOf, type ModelDisk } from './model-disk.ts';
import { openLibrary, type LibraryParts } from './open-library.ts';

const HUB = 'https://hub.test/';
const GGUF = `${HUB}someone/model/resolve/main/model.gguf`;
const choice = (facts: Partial<ModelChoice> = {}): ModelChoice => ({
  id: 'model.gguf', name: 'A model', runtime: 'wllama', source: { kind: 'gguf', files: [GGUF] }, style: 'chat', licence: 'MIT', about: 'For tests.', downloadBytes: 1e6, memoryBytes: undefined,
  contextTokens: 4096, needsWebGpu: false, needsF16: false, ...facts,
});
const sha256 = async (bytes: Uint8Array): Promise<string> => createHash('sha256').update(bytes).digest('hex');
const MLC: ModelChoice = choice({ id: 'mlc', runtime: 'webllm', source: { kind: 'mlc', folder: `${HUB}mlc/resolve/`, library: `${HUB}libs/model.wasm` } });
const ONNX: ModelChoice = choice({ id: 'onnx', runtime: 'transformers', source: { kind: 'onnx', folder: `${HUB}o/n/resolve/main/`, dtype: 'q4' } });

let ids = 0;
const open = (server: FakeServer, disk: ModelDisk = createInMemoryDisk(), more: Partial<LibraryParts> = {}): Promise<Library> => openLibrary({
  disk, net: server, sha256, effects: { now: () => 1, newId: () => `id${++ids}` }, freeBytes: async () => undefined, alone: (_, work) => work(), others: { tell: () => undefined, listen: () => undefined }, catalogue: [choice(), MLC, ONNX], mirrored: (address) => address, ...more,
});
const entry = (library: Library, id = 'model.gguf'): LibraryEntry => {
  const found = library.entries().find(({ modelId }) => modelId === id);
  if (!found) throw new Error(`no entry ${id}`);
  return found;
};
const read = async (disk: ModelDisk, id: string, path: string): Promise<Uint8Array> => new Uint8Array(await (await storedFilesOf(disk).open(id, path))?.arrayBuffer() ?? []);

describe('a download', () => {
  it('ends whole and byte-identical', async () => {
    const disk = createInMemoryDisk();
    const bytes = noise(300_001);
    const library = await open(createFakeServer({ [GGUF]: bytes }), disk);
    const seen: number[] = [];
    library.subscribe(() => seen.push(library.entries()[0]?.storedBytes ?? 0));
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'whole', storedBytes: 300_001, totalBytes: 300_001, host: 'hub.test', error: undefined, damaged: [] });
    expect(await storedFilesOf(disk).paths('model.gguf')).toEqual(['model.gguf']);
    expect(await read(disk, 'model.gguf', 'model.gguf')).toEqual(bytes);
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
  });

  // The tab dies as often as the network: what was not recorded is lost with it.
  it.each([1, 2, 3, 4, 5])('cut ten times at random points ends byte-identical with at most 5 % fetched again (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const bytes = noise(5_000_000, seed);
    const disk = createInMemoryDisk();
    const server = createFakeServer({ [GGUF]: bytes });
    const cuts = Array.from({ length: 10 }, () => random() * bytes.length).toSorted((a, b) => a - b);
    let library = await open(server, disk);
    let deaths = 0;
    server.onChunk = () => {
      if (cuts[0] === undefined || server.sent < cuts[0]) return;
      cuts.shift();
      if (deaths++ % 2 === 0) throw new TypeError('network error');
      library.pause('model.gguf');
      throw new DOMException('the tab is gone', 'AbortError');
    };
    for (let lives = 0; lives < 12; lives++) {
      await library.download('model.gguf');
      if (entry(library).state === 'whole') break;
      library = await open(server, disk);
    }
    expect(deaths).toBe(10);
    expect(await sha256(await read(disk, 'model.gguf', 'model.gguf'))).toBe(await sha256(bytes));
    expect(server.sent / bytes.length - 1).toBeLessThanOrEqual(0.05);
  });

  it('goes on without ranges, too, skipping what is there', async () => {
    const bytes = noise(100_000);
    const disk = createInMemoryDisk();
    const server = Object.assign(createFakeServer({ [GGUF]: bytes }), { ranges: false });
    let cut = false;
    server.onChunk = () => { if (!cut && server.sent >= 60_000) { cut = true; throw new TypeError('network error'); } };
    const library = await open(server, disk);
    await library.download('model.gguf');
    expect(entry(library).state).toBe('whole');
    expect(await read(disk, 'model.gguf', 'model.gguf')).toEqual(bytes);
    expect(server.sent).toBe(160_000);
  });

  it('gives up after several tries, each waiting longer, and keeps what has arrived', async () => {
    const server = createFakeServer({ [GGUF]: noise(100_000) });
    server.onChunk = () => { if (server.sent >= 60_000) throw new TypeError('network error'); };
    const library = await open(server);
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'partial', error: { code: 'model/offline' } });
    expect(entry(library).storedBytes).toBeGreaterThan(40_000);
    expect(server.waited).toBeGreaterThan(20_000);
    server.onChunk = () => undefined;
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'whole', error: undefined });
  });

  it('tries again when the server is busy', async () => {
    const server = createFakeServer({ [GGUF]: noise(10_000) });
    let refusals = 3;
    server.answer = (_, method) => (method === 'GET' && refusals-- > 0 ? new Response(null, { status: 503 }) : undefined);
    const library = await open(server);
    await library.download('model.gguf');
    expect(entry(library).state).toBe('whole');
  });

  it('pauses at once and continues', async () => {
    const server = createFakeServer({ [GGUF]: noise(100_000) });
    const library = await open(server);
    server.onChunk = () => { if (server.sent >= 50_000) library.pause('model.gguf'); };
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'partial', error: undefined });
    server.onChunk = () => undefined;
    await library.download('model.gguf');
    expect(entry(library).state).toBe('whole');
    expect(server.sent).toBeLessThan(100_000 + 17_000);
  });

  const page = (): Response => new Response('<!doctype html><title>Log in</title>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  const disguised = (): Response => new Response('<!doctype html><title>Log in</title>', { headers: { 'Content-Type': 'application/octet-stream' } });
  it.each([
    ['a page instead of the model', page, 'model/not-a-model'],
    ['a page that says it is bytes', disguised, 'model/not-a-model'],
    ['a refusal', () => new Response(null, { status: 403 }), 'model/http-status'],
    ['a host the page may not talk to', () => { throw new AppError('model/host-blocked', 'expected an allowed host, found hub.test'); }, 'model/host-blocked'],
  ])('says so when it gets %s', async (_, answer, code) => {
    const server = createFakeServer({ [GGUF]: noise(10_000) });
    server.answer = (_url, method) => (method === 'GET' && _url === GGUF ? answer() : undefined);
    const library = await open(server);
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'partial', storedBytes: 0, error: { code } });
  });

  it('never mixes two versions of a file', async () => {
    const server = createFakeServer({ [GGUF]: noise(100_000) });
    server.etag = '"one"';
    const library = await open(server);
    server.onChunk = () => { if (server.sent >= 50_000) { server.etag = '"two"'; throw new TypeError('network error'); } };
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'partial', error: { code: 'model/changed' } });
  });

  it('survives a full disk and goes on when there is room', async () => {
    const bytes = noise(100_000);
    const server = createFakeServer({ [GGUF]: bytes });
    const small = createInMemoryDisk(50_000);
    const library = await open(server, small);
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'partial', error: { code: 'storage/quota' } });
    const before = entry(library).storedBytes;
    expect(before).toBeGreaterThan(30_000);
    small.capacityBytes = Infinity;
    await library.download('model.gguf');
    expect(await read(small, 'model.gguf', 'model.gguf')).toEqual(bytes);
    expect(server.sent).toBeLessThan(100_000 + 17_000);
  });

  it('asks for room before it begins', async () => {
    const server = createFakeServer({ [GGUF]: noise(100_000) });
    const library = await open(server, createInMemoryDisk(), { freeBytes: async () => 20_050_000 });
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ storedBytes: 0, error: { code: 'storage/quota', message: 'A model: expected room for 100000 bytes, found 50000' } });
    expect(server.sent).toBe(0);
  });

  it('compares with the digest its publisher tells, and fetches the file again when it differs', async () => {
    const bytes = noise(50_000);
    const server = createFakeServer({ [GGUF]: bytes });
    const tree = JSON.stringify([{ type: 'file', path: 'model.gguf', size: 50_000, oid: 'x', lfs: { oid: await sha256(bytes), size: 50_000 } }]);
    server.answer = (url) => (url.includes('/api/models/') ? new Response(tree) : undefined);
    server.files.set(GGUF, noise(50_000, 2));
    const library = await open(server);
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'damaged', error: { code: 'model/bad-digest' } });
    server.files.set(GGUF, bytes);
    await library.repair('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'whole', error: undefined, damaged: [] });
  });

  it('tells when another tab is at it', async () => {
    const library = await open(createFakeServer({ [GGUF]: noise(10) }), createInMemoryDisk(), { alone: () => Promise.reject(new AppError('model/busy-elsewhere', 'expected to be alone')) });
    await library.download('model.gguf');
    expect(entry(library).error?.code).toBe('model/busy-elsewhere');
  });
});

describe('a check', () => {
  async function stored(): Promise<{ library: Library; disk: ReturnType<typeof createInMemoryDisk>; server: FakeServer; bytes: Uint8Array<ArrayBuffer> }> {
    const bytes = noise(100_000);
    const server = createFakeServer({ [GGUF]: bytes });
    const disk = createInMemoryDisk();
    const library = await open(server, disk);
    await library.download('model.gguf');
    server.sent = 0;
    return { library, disk, server, bytes };
  }

  it('finds nothing in what is whole', async () => {
    const { library } = await stored();
    await library.check('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'whole', damaged: [] });
  });

  it.each([
    ['flipped', (piece: Uint8Array<ArrayBuffer>) => piece.map((byte, at) => (at === 77 ? byte ^ 1 : byte))],
    ['truncated', (piece: Uint8Array<ArrayBuffer>) => piece.slice(0, -1)],
    ['lost', () => undefined],
  ])('finds a %s piece, names it, and has it alone fetched again', async (_, change) => {
    const { library, disk, server, bytes } = await stored();
    const name = 'model.gguf\nmodel.gguf\n2';
    const changed = change(disk.pieces.get(name) ?? new Uint8Array(0));
    if (changed) disk.pieces.set(name, changed);
    else disk.pieces.delete(name);
    await library.check('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'damaged', damaged: ['model.gguf, bytes 32768 to 49151'] });
    expect(await storedFilesOf(disk).open('model.gguf', 'model.gguf')).toBeUndefined();
    await library.repair('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'whole', damaged: [] });
    expect(await read(disk, 'model.gguf', 'model.gguf')).toEqual(bytes);
    expect(server.sent).toBeLessThan(16_384 + 1001);
  });
});

describe('the files of a model', () => {
  const mlc = (): Record<string, Uint8Array<ArrayBuffer>> => ({
    [`${HUB}mlc/resolve/mlc-chat-config.json`]: json({ tokenizer_files: ['tokenizer.json'] }), [`${HUB}mlc/resolve/tensor-cache.json`]: json({ records: [{ dataPath: 'params_shard_0.bin', nbytes: 40_000 }, { dataPath: 'params_shard_1.bin', nbytes: 20_000 }] }),
    [`${HUB}mlc/resolve/tokenizer.json`]: json({}), [`${HUB}mlc/resolve/params_shard_0.bin`]: noise(40_000), [`${HUB}mlc/resolve/params_shard_1.bin`]: noise(20_000), [`${HUB}libs/model.wasm`]: noise(500),
  });
  const onnx = (): Record<string, Uint8Array<ArrayBuffer>> => Object.fromEntries(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_q4.onnx', 'onnx/model_q4.onnx_data'].map((path) => [`${HUB}o/n/resolve/main/${path}`, json({ path })]));

  it('are those its index names, and its library', async () => {
    const disk = createInMemoryDisk();
    const library = await open(createFakeServer(mlc()), disk);
    await library.download('mlc');
    expect(entry(library, 'mlc')).toMatchObject({ state: 'whole', error: undefined });
    expect(await storedFilesOf(disk).paths('mlc')).toEqual(['mlc-chat-config.json', 'model.wasm', 'params_shard_0.bin', 'params_shard_1.bin', 'tensor-cache.json', 'tokenizer.json']);
  });

  it('are refused when a shard is shorter than the index says', async () => {
    const files = { ...mlc(), [`${HUB}mlc/resolve/params_shard_1.bin`]: noise(19_000) };
    const library = await open(createFakeServer(files));
    await library.download('mlc');
    expect(entry(library, 'mlc')).toMatchObject({ state: 'partial', error: { code: 'model/changed', message: `${HUB}mlc/resolve/params_shard_1.bin: expected 20000 bytes, found 19000` } });
  });

  it('come with the data beside the weights, and without what is optional', async () => {
    const disk = createInMemoryDisk();
    const library = await open(createFakeServer(onnx()), disk);
    await library.download('onnx');
    expect(await storedFilesOf(disk).paths('onnx')).toEqual(['config.json', 'onnx/model_q4.onnx', 'onnx/model_q4.onnx_data', 'tokenizer.json', 'tokenizer_config.json']);
  });

  it('are missed by name', async () => {
    const files = onnx();
    delete files[`${HUB}o/n/resolve/main/tokenizer.json`];
    const library = await open(createFakeServer(files));
    await library.download('onnx');
    expect(entry(library, 'onnx').error).toMatchObject({ code: 'model/bad-files', message: `${HUB}o/n/resolve/main/: expected the file tokenizer.json, found none` });
  });

  it('come from the mirror where one is set', async () => {
    const server = createFakeServer({ 'https://intranet.test/models/someone/model/resolve/main/model.gguf': noise(1000) });
    const library = await open(server, createInMemoryDisk(), { mirrored: (address) => address.replace(HUB, 'https://intranet.test/models/') });
    await library.download('model.gguf');
    expect(entry(library)).toMatchObject({ state: 'whole', host: 'intranet.test' });
    expect(server.asked.every(({ url }) => url.startsWith('https://intranet.test/models/'))).toBe(true);
  });
});

it('sees what another tab downloads and removes', async () => {
  const disk = createInMemoryDisk();
  const server = createFakeServer({ [GGUF]: noise(1000) });
  const listeners: (() => void)[] = [];
  const others = { tell: () => { for (const changed of listeners) changed(); }, listen: (changed: () => void) => { listeners.push(changed); } };
  const [one, two] = [await open(server, disk, { others }), await open(server, disk, { others })];
  await one.download('model.gguf');
  await expect.poll(() => two.entries()[0]?.state).toBe('whole');
  await two.remove(['model.gguf']);
  await expect.poll(() => one.entries()).toEqual([]);
});

it('removes a model with every piece, also one that is on its way', async () => {
  const disk = createInMemoryDisk();
  const server = createFakeServer({ [GGUF]: noise(100_000) });
  const library = await open(server, disk);
  let removing: Promise<void> | undefined;
  server.onChunk = () => { if (server.sent >= 50_000) removing ??= library.remove(['model.gguf']); };
  await library.download('model.gguf');
  await removing;
  expect(library.entries()).toEqual([]);
  expect(disk.pieces.size).toBe(0);
  expect((await disk.records()).records).toEqual([]);
});

function json(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}
