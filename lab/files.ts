/** The only file of the lab that touches the disk. */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { gunzipSync } from 'node:zlib';
import { AppError } from '../src/core/errors.ts';
import { parseOutputs, readLamp, type LampData } from '../src/core/lab/lamp/lamp-files.ts';
import type { TaskData, TaskId } from '../src/core/lab/task.ts';
import { loadTask, TASKS } from '../src/core/lab/tasks.ts';
import type { Files } from '../src/core/lab/tasks/read-rows.ts';

/** The examples of a task from a folder that holds its files, plain or gzipped; or from the subfolder of that name. @throws AppError input/* */
export const readTask = (task: TaskId, folder: string): TaskData => loadTask(task, readFiles(task, folder));

export function readFiles(task: TaskId, folder: string): Files {
  const { files, folder: name } = TASKS[task];
  const at = existsSync(join(folder, name)) ? join(folder, name) : folder;
  return new Map(files.map((file) => [file, readText(at, file)]));
}

/** Reads each task once. */
export function createTaskReader(folder: string): (task: TaskId) => TaskData {
  const known = new Map<TaskId, TaskData>();
  return (task) => {
    const data = known.get(task) ?? readTask(task, folder);
    known.set(task, data);
    return data;
  };
}

/** LaMP's questions and outputs from a folder that holds one file `*_questions.json` and, but for its test split, one `*_outputs.json`, plain or gzipped. @throws AppError input/* */
export function readLampFolder(folder: string, most: number, seed: number): LampData {
  const named = (end: string): string | undefined => {
    const found = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith(end) || name.endsWith(`${end}.gz`));
    if (found.length > 1) throw new AppError('input/bad-row', `${folder}: expected one file *${end}, found ${found.join(', ')}`);
    return found[0] && join(folder, found[0]);
  };
  const [questions, outputs] = [named('_questions.json'), named('_outputs.json')];
  if (questions === undefined) throw new AppError('input/empty', `expected *_questions.json in ${folder}, found none`);
  const golds = outputs === undefined ? undefined : parseOutputs([...readChunks(outputs)].join(''), outputs);
  return readLamp(questions, readChunks(questions), golds, most, seed);
}

const CHUNK_BYTES = 2 ** 24;

/** A file's text in pieces: some are longer than a string may be. */
function* readChunks(path: string): Generator<string> {
  const decoder = new StringDecoder('utf8');
  if (path.endsWith('.gz')) {
    const bytes = readBytes(path);
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield decoder.write(bytes.subarray(at, at + CHUNK_BYTES));
  } else {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(CHUNK_BYTES);
      for (let length = readSync(file, bytes); length > 0; length = readSync(file, bytes)) yield decoder.write(bytes.subarray(0, length));
    } finally {
      closeSync(file);
    }
  }
  yield decoder.end();
}

function readText(folder: string, file: string): string {
  const path = [file, `${file}.gz`].map((name) => join(folder, name)).find(existsSync);
  if (path === undefined) throw new AppError('input/empty', `expected ${file} or ${file}.gz in ${folder}, found neither`);
  return readBytes(path).toString('utf8');
}

function readBytes(path: string): Buffer {
  const bytes = readFileSync(path);
  if (!path.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new AppError('input/bad-row', `${path}: expected a whole gzip file, found ${bytes.length} bytes that do not unpack`, { cause });
  }
}

export const readJson = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as unknown : undefined);

export function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
