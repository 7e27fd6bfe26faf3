/** The only file of the lab that touches the disk. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AppError } from '../src/core/errors.ts';
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

function readText(folder: string, file: string): string {
  const path = [file, `${file}.gz`].map((name) => join(folder, name)).find(existsSync);
  if (path === undefined) throw new AppError('input/empty', `expected ${file} or ${file}.gz in ${folder}, found neither`);
  const bytes = readFileSync(path);
  if (!path.endsWith('.gz')) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch (cause) {
    throw new AppError('input/bad-row', `${path}: expected a whole gzip file, found ${bytes.length} bytes that do not unpack`, { cause });
  }
}

export const readJson = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as unknown : undefined);

export function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
