/** Our own copy of the runtime: the default is a CDN. */
import wasm from '@wllama/wllama/esm/wasm/wllama.wasm?url';

export const WLLAMA_WASM = wasm;
