// The bare runtime, as its own documentation uses it, behind the same messages: what our stack is measured against.
import { AutoModelForCausalLM, AutoTokenizer, env, TextStreamer, type PreTrainedModel, type PreTrainedTokenizer } from '@huggingface/transformers';
import type { BareRequest } from '../overhead.ts';

let model: PreTrainedModel;
let tokenizer: PreTrainedTokenizer;

async function answer({ id, messages, maxTokens, files }: BareRequest): Promise<void> {
  if (id === 0) {
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    env.localModelPath = '/models/';
    env.useBrowserCache = false;
    env.useWasmCache = false;
    const { wasm } = env.backends.onnx;
    if (wasm) Object.assign(wasm, { wasmPaths: files, numThreads: 1 });
    [tokenizer, model] = await Promise.all([AutoTokenizer.from_pretrained('logo-tiny'), AutoModelForCausalLM.from_pretrained('logo-tiny', { dtype: 'q8', device: 'wasm' })]);
  } else {
    let tokens = 0;
    // Told by token: its texts wait for the end of a word, which would flatter ours.
    const streamer = new TextStreamer(tokenizer, { skip_prompt: true, callback_function: () => undefined, token_callback_function: () => { tokens++; postMessage({ id, kind: 'text' }); } });
    const prompt = tokenizer.apply_chat_template(messages.map((message) => ({ ...message })), { add_generation_prompt: true, return_dict: true });
    await model.generate({ ...prompt, max_new_tokens: maxTokens, do_sample: false, streamer });
    postMessage({ id, kind: 'end', tokens });
    return;
  }
  postMessage({ id, kind: 'end', tokens: 0 });
}

self.onmessage = ({ data }: MessageEvent<BareRequest>) => { void answer(data); };
