import { describe, expect, it } from 'vitest';
import { createFakeServer, noise, type FakeServer } from './fake-server.fixture.ts';
import { createInMemoryDisk } from './in-memory-disk.ts';
import type { Library, LibraryEntry } from './library.ts';
import { storedFilesOf, type ModelDisk } from './model-disk.ts';
import { openLibrary } from './open-library.ts';

let ids = 0;
const open = (server: FakeServer, disk: ModelDisk = createInMemoryDisk()): Promise<Library> => openLibrary({
  disk, net: server, sha256: async (bytes) => `${bytes.length}`.padStart(64, '0'), effects: { now: () => 1, newId: () => `id${++ids}` }, freeBytes: async () => undefined, alone: (_, work) => work(), others: { tell: () => undefined, listen: () => undefined }, catalogue: [], mirrored: (address) => address,
});
const entry = (library: Library, id: string): LibraryEntry => {
  const found = library.entries().find(({ modelId }) => modelId === id);
  if (!found) throw new Error(`no entry ${id}`);
  return found;
};
const read = async (disk: ModelDisk, id: string, path: string): Promise<Uint8Array> => new Uint8Array(await (await storedFilesOf(disk).open(id, path))?.arrayBuffer() ?? []);

describe('a model from disk', () => {
  const given = (files: Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>): { path: string; blob: Blob }[] => Object.entries(files).map(([path, content]) => ({ path, blob: new Blob([content]) }));

  it('is copied whole and found after a reload', async () => {
    const disk = createInMemoryDisk();
    const bytes = new Uint8Array([...new TextEncoder().encode('GGUF'), ...noise(70_000)]);
    const library = await open(createFakeServer({}), disk);
    const id = await library.addFiles(given({ 'mine.gguf': bytes }));
    const again = await open(createFakeServer({}), disk);
    expect(entry(again, id)).toMatchObject({ state: 'whole', name: 'mine', host: undefined, totalBytes: 70_004, choice: { runtime: 'wllama', own: true } });
    expect(await read(disk, id, 'mine.gguf')).toEqual(bytes);
  });

  it.each([
    [{ 'a.gguf': 'GGUFx', 'b.gguf': 'GGUFx' }, 'expected one GGUF model, found a.gguf, b.gguf'],
    [{ 'a.gguf': 'PK zip' }, 'a.gguf: expected a file that begins with GGUF, found another'],
    [{ 'm-00001-of-00002.gguf': 'GGUFx' }, 'expected all 2 parts of m-00001-of-00002.gguf, found m-00001-of-00002.gguf'],
    [{ 'holiday.jpg': 'x' }, 'expected a .gguf file, onnx/model*.onnx with its tokenizer, or mlc-chat-config.json with its library, found holiday.jpg'],
    [{ 'onnx/model.onnx': 'x', 'config.json': '{}' }, 'expected tokenizer.json, tokenizer_config.json, found onnx/model.onnx, config.json'],
    [{ 'mlc-chat-config.json': '{}', 'tensor-cache.json': '{}' }, 'expected a model library (a .wasm file made for this model), found mlc-chat-config.json, tensor-cache.json'],
    [{ 'mlc-chat-config.json': 'no', 'tensor-cache.json': '{}', 'l.wasm': '' }, 'mlc-chat-config.json: expected JSON, found something else'],
  ])('is refused with what is wrong: %o', async (files, message) => {
    const library = await open(createFakeServer({}));
    await expect(library.addFiles(given(files))).rejects.toMatchObject({ code: 'model/bad-files', message });
    expect(library.entries()).toEqual([]);
  });

  it('leaves nothing behind when it is stopped on the way', async () => {
    const disk = createInMemoryDisk();
    const library = await open(createFakeServer({}), disk);
    library.subscribe(() => { if ((library.entries()[0]?.storedBytes ?? 0) > 30_000) library.pause(library.entries()[0]?.modelId ?? ''); });
    await expect(library.addFiles(given({ 'mine.gguf': new Uint8Array([...new TextEncoder().encode('GGUF'), ...noise(70_000)]) }))).rejects.toMatchObject({ name: 'AbortError' });
    expect(library.entries()).toEqual([]);
    expect(disk.pieces.size).toBe(0);
  });

  it('leaves nothing behind when the disk is full', async () => {
    const disk = createInMemoryDisk(50_000);
    const library = await open(createFakeServer({}), disk);
    await expect(library.addFiles(given({ 'mine.gguf': new Uint8Array([...new TextEncoder().encode('GGUF'), ...noise(70_000)]) }))).rejects.toMatchObject({ code: 'storage/quota' });
    expect(library.entries()).toEqual([]);
    expect(disk.pieces.size).toBe(0);
  });

  it('can be an ONNX folder or an MLC folder', async () => {
    const library = await open(createFakeServer({}));
    const onnx = await library.addFiles(given({ 'config.json': '{"max_position_embeddings":768}', 'tokenizer.json': '{}', 'tokenizer_config.json': '{}', 'model_quantized.onnx': 'x', 'README.md': '' }));
    expect(entry(library, onnx).choice).toMatchObject({ runtime: 'transformers', source: { kind: 'disk', dtype: 'q8' }, contextTokens: 768 });
    const mlc = await library.addFiles(given({ 'mlc-chat-config.json': '{"tokenizer_files":["t.json"]}', 'tensor-cache.json': '{"records":[{"dataPath":"p.bin","nbytes":1}]}', 't.json': '{}', 'p.bin': 'x', 'lib-q4f16_1.wasm': 'w' }));
    expect(entry(library, mlc).choice).toMatchObject({ runtime: 'webllm', needsF16: true });
  });
});

describe('a model by address', () => {
  it.each([
    ['someone/model/model.gguf', { runtime: 'wllama', source: { kind: 'gguf', files: ['https://huggingface.co/someone/model/resolve/main/model.gguf'] } }],
    ['https://host.test/m-00001-of-00002.gguf', { source: { kind: 'gguf', files: ['https://host.test/m-00001-of-00002.gguf', 'https://host.test/m-00002-of-00002.gguf'] } }],
    ['o/n', { runtime: 'transformers', source: { kind: 'onnx', folder: 'https://huggingface.co/o/n/resolve/main/', dtype: 'q4' } }],
  ])('is understood: %s', async (address, expected) => {
    const server = createFakeServer({ 'https://huggingface.co/o/n/resolve/main/onnx/model_q4.onnx': noise(10), 'https://huggingface.co/o/n/resolve/main/config.json': json({}) });
    const library = await open(server);
    const id = await library.addAddress(address);
    expect(entry(library, id)).toMatchObject({ state: 'partial', choice: expected });
  });

  it.each(['', 'model', 'javascript:alert(1)', 'two words/x'])('is refused when it is none: %s', async (address) => {
    const library = await open(createFakeServer({}));
    await expect(library.addAddress(address)).rejects.toMatchObject({ code: 'model/bad-files' });
  });
});

function json(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}
