import { storedFilesOf } from '../../core/library/model-disk.ts';
import type { StoredFiles } from '../../core/library/stored-files.ts';
import { createOpfsDisk } from './model-disk.ts';

/** What an engine's worker reads its model from. */
export const createOpfsStoredFiles = (): StoredFiles => storedFilesOf(createOpfsDisk());
