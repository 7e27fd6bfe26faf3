/** Our own copies of the runtime: the default is a CDN. Two variants, loaded only when their device is used. */
import webgpuMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import webgpuWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import wasmMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

export const RUNTIME_FILES = {
  /** WebGPU and WASM in one; larger. */
  webgpu: { mjs: webgpuMjs, wasm: webgpuWasm },
  /** WASM only: half the bytes, and the fastest on WASM. */
  wasm: { mjs: wasmMjs, wasm: wasmWasm },
} as const;
