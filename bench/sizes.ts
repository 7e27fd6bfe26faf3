/** Bytes over the wire, from the built page: what a browser that takes brotli or gzip downloads. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Sizes {
  /** Script of the page before any model runtime: index.html's own scripts and what they import at once. */
  readonly pageScriptGzip: number;
  readonly pageStyleGzip: number;
  readonly globalGzip: Readonly<Record<string, number>>;
  readonly modelFiles: number;
  /** What finding by meaning fetches besides, once the page is quiet: its model and its worker as served; the runtime is that of WASM. */
  readonly meaningOverTheWire: number;
  /** Model and runtime as served (brotli), per device. */
  readonly overTheWire: { readonly wasm: number; readonly webgpu: number };
}

const gzip = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length;
const served = (path: string): number => {
  try {
    return statSync(`${path}.br`).size;
  } catch {
    return statSync(path).size;
  }
};

export function measureSizes(dist: string): Sizes {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const linked = (extension: string): string[] => [...html.matchAll(new RegExp(`(?:src|href)="\\./(assets/[^"]+\\.${extension})"`, 'gu'))].map((match) => join(dist, match[1] ?? ''));
  const scripts = new Set(linked('js'));
  for (const script of scripts) {
    for (const match of readFileSync(script, 'utf8').matchAll(/(?:^|[;\s])import[^(;]*?"\.\/([^"]+\.js)"/gu)) scripts.add(join(dist, 'assets', match[1] ?? ''));
  }
  const assets = readdirSync(join(dist, 'assets'));
  const find = (pattern: RegExp): string => {
    const name = assets.find((asset) => pattern.test(asset));
    if (name === undefined) throw new Error(`dist/assets: expected a file like ${pattern.source}, found none`);
    return join(dist, 'assets', name);
  };
  const model = join(dist, 'models/logo-tiny');
  const needed = ['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'].map((name) => join(model, name));
  const words = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'].map((name) => join(dist, 'models/logo-words', name));
  const common = [...needed, find(/^transformers\.worker-[^.]+\.js$/u)];
  const sum = (paths: readonly string[], size: (path: string) => number): number => paths.reduce((total, path) => total + size(path), 0);
  return {
    pageScriptGzip: sum([...scripts], gzip),
    pageStyleGzip: sum(linked('css'), gzip),
    globalGzip: Object.fromEntries(readdirSync(join(dist, 'global')).filter((name) => name.endsWith('.json.gz') && name !== 'manifest.json.gz').map((name) => [name.split('.')[0] ?? name, statSync(join(dist, 'global', name)).size])),
    modelFiles: sum([...needed, ...words], (path) => statSync(path).size),
    meaningOverTheWire: sum([...words, find(/^embed\.worker-[^.]+\.js$/u)], served),
    overTheWire: {
      wasm: sum([...common, find(/^ort-wasm-simd-threaded-[^.]+\.wasm$/u), find(/^ort-wasm-simd-threaded-[^.]+\.mjs$/u)], served),
      webgpu: sum([...common, find(/^ort-wasm-simd-threaded\.asyncify-[^.]+\.wasm$/u), find(/^ort-wasm-simd-threaded\.asyncify-[^.]+\.mjs$/u)], served),
    },
  };
}
