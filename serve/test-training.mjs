/** Python's tests of training/, where Python has what they need; the page itself needs no Python. */
import { spawnSync } from 'node:child_process';
import { run } from './install.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
const python = process.env.PYTHON ?? 'python3';
/** What a module needs beside pytest; the word vectors need no PyTorch. */
const TESTS = {
  'test_training.py': ['torch', 'tokenizers', 'onnx', 'onnxruntime', 'gguf'],
  'test_words.py': ['scipy', 'sklearn', 'tokenizers', 'onnx', 'onnxruntime'],
};
for (const [file, packages] of Object.entries(TESTS)) {
  if (spawnSync(python, ['-c', `import pytest, ${packages.join(', ')}`]).status === 0) {
    run(python, ['-m', 'pytest', '-q', `training/${file}`], { env: { ...process.env, OMP_NUM_THREADS: '1' } });
  } else {
    console.log(`training/${file}: not tested, because this Python lacks pytest, ${packages.slice(0, -1).join(', ')} or ${packages.at(-1)} (training/requirements.txt).`);
  }
}
