/** Python's tests of training/, where Python has what they need; the page itself needs no Python. */
import { spawnSync } from 'node:child_process';
import { run } from './install.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
const python = process.env.PYTHON ?? 'python3';
if (spawnSync(python, ['-c', 'import torch, tokenizers, onnx, onnxruntime, gguf, pytest']).status === 0) {
  run(python, ['-m', 'pytest', '-q', 'training'], { env: { ...process.env, OMP_NUM_THREADS: '1' } });
} else {
  console.log('training/: not tested, because this Python lacks torch, tokenizers, onnx, onnxruntime, gguf or pytest (training/requirements.txt).');
}
