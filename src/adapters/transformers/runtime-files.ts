/**
 * Our own copies of the runtime: the default is a CDN. Two variants, loaded only when their device is used. `wasmBytes`
 * is the size unpacked: a compressed transfer does not say it, and the progress needs it.
 */
import webgpuMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import webgpuWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import wasmMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

export const RUNTIME_FILES = {
  /** WebGPU and WASM in one; larger. */
  webgpu: { mjs: webgpuMjs, wasm: webgpuWasm, wasmBytes: 26_861_777 },
  /** WASM only: half the bytes, and the fastest on WASM. */
  wasm: { mjs: wasmMjs, wasm: wasmWasm, wasmBytes: 14_264_838 },
} as const;
