/** Which files are those of a task, among what a person gave or what comes with the page. */
import type { LabData } from './lab.ts';
import type { TaskId } from './task.ts';
import { TASKS } from './tasks.ts';

/** Tasks whose data come with the page (public/lab): the licences of the others are not known to allow it. */
export const WITH_PAGE: ReadonlySet<TaskId> = new Set(['movie-rating', 'scholarly-venue']);

export interface Found<File> { /** By the task's own names, without ".gz". */ readonly files: ReadonlyMap<string, File>; readonly missing: readonly string[] }

const FOLDERS: ReadonlySet<string> = new Set(Object.values(TASKS).map(({ folder }) => folder));

/**
 * By name, plain or gzipped. A file in the task's own folder comes first; one in the folder of another task is never
 * taken, because tasks share names (movies.csv).
 */
export function findFiles<File extends { readonly path: string }>(task: TaskId, given: readonly File[]): Found<File> {
  const { files: names, folder } = TASKS[task];
  const files = new Map<string, File>();
  for (const name of names) {
    const named = given.filter(({ path }) => [name, `${name}.gz`].includes(path.split('/').at(-1) ?? ''));
    const folderOf = ({ path }: File): string => path.split('/').at(-2) ?? '';
    const found = named.find((file) => folderOf(file) === folder) ?? named.find((file) => !FOLDERS.has(folderOf(file)));
    if (found) files.set(name, found);
  }
  return { files, missing: names.filter((name) => !files.has(name)) };
}

export const missingFiles = (task: TaskId, data: LabData): readonly string[] => (data.kind === 'files' ? findFiles(task, data.files).missing : WITH_PAGE.has(task) ? [] : TASKS[task].files);
