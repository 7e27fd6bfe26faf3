// The bare runtime, as its own documentation uses it, behind the same messages: what our stack is measured against.
import { Wllama } from '@wllama/wllama/esm/index.js';
import type { BareRequest } from '../overhead.ts';

let wllama: Wllama;

async function answer({ id, messages, maxTokens, files, model }: BareRequest): Promise<void> {
  if (id === 0) {
    wllama = new Wllama({ default: new URL(files.wasm, location.href).href }, { suppressNativeLog: true });
    if (model) await wllama.loadModel([model], { n_ctx: 768, n_gpu_layers: 0, n_parallel: 1 });
    postMessage({ id, kind: 'end', tokens: 0 });
    return;
  }
  let tokens = 0;
  for await (const chunk of await wllama.createChatCompletion({ messages: messages.map((message) => ({ ...message })), max_tokens: maxTokens, temperature: 0, stream: true})) {
    const text = chunk.choices[0]?.delta.content ?? '';
    if (text !== '') postMessage({ id, kind: 'text', text });
    if (chunk.timings) tokens = chunk.timings.predicted_n;
  }
  postMessage({ id, kind: 'end', tokens });
}

self.onmessage = ({ data }: MessageEvent<BareRequest>) => { void answer(data); };
