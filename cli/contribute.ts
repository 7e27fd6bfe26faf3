import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { AppError } from '../src/core/errors.ts';
import { manifestSchema, packSchema, releasesSchema, type Pack } from '../src/core/global/pack.ts';
import { CONTRIBUTORS, estimate } from '../src/core/privacy/local/estimate.ts';
import { mergeEstimate, type Merged } from '../src/core/privacy/local/merge.ts';
import { termsOf } from '../src/core/privacy/local/terms.ts';
import { sha256 } from './files.ts';

export interface ContributeOptions {
  /** Folder of a published global memory. */
  readonly pack: string;
  readonly id: string;
  /** Paths of contributions. */
  readonly files: readonly string[];
  readonly minPeople?: number;
}

/**
 * Says what the contributions say beside the pack's own numbers, and gives the pack with both merged as the next version; it writes nothing. The date
 * of publication stays, for whoever signs the release.
 *
 * What it cannot know: contributors are taken to be drawn from the population of the pack, though those who hand in a file may differ from it; and
 * anyone can hand in any number of files, each with bits of their choosing, since no file says whose it is. All that is bounded is what one
 * file does: with n files, at most 1 / (n (1/2 - q)) to the estimate of one weight and 2 C T / (n (1 - 2q)) to that of one liking (q the chance of a lie,
 * C the bound, T the number of topics), which is said, and in the merged number only the share that the contributions' precision has. Collect files where
 * one person can give one.
 *
 * @throws AppError input/bad-contribution, privacy/too-few-people, privacy/bad-parameter; input/empty, global/bad-format, global/bad-hash for the folder
 */
export function contribute({ pack: folder, id, files, minPeople = CONTRIBUTORS }: ContributeOptions, say: (line: string) => void): Pack {
  const pack = readPack(folder, id);
  const found = estimate(files.map((path) => ({ name: basename(path), text: readText(path) })), termsOf(pack), minPeople);
  const merged = mergeEstimate(pack, found);
  const unit = pack.domain.scale?.unit;
  say(`${id} v${pack.version} -> v${merged.pack.version}: ${found.people} contributions of epsilon ${found.epsilon}; the pack rests on ${pack.population.people} people`);
  say(`one file can have moved a contributed weight by ${number(found.influence.weight)}${found.influence.liking === undefined ? '' : `, a contributed liking by ${number(found.influence.liking)}`}`);
  say('number: own ± standard error | contributed ± standard error | merged ± standard error');
  for (const topic of merged.topics) {
    say(`${topic.id}, weight: ${describe(topic.weight)}`);
    if (unit !== undefined) say(`${topic.id}, liking (${unit}): ${describe(topic.preference)}`);
  }
  return merged.pack;
}

const describe = (topic: Merged | undefined): string =>
  topic ? [topic.own, topic.contributed, topic.merged].map(({ value, error }) => `${number(value)} ± ${number(error)}`).join(' | ') : 'withheld by the pack, so left out';
const number = (value: number): string => value.toFixed(4);

/** The release of the folder that is current. Its signature is the publisher's own and is not looked at. */
function readPack(folder: string, id: string): Pack {
  const { signed } = parse(manifestSchema, read(folder, 'manifest.json').toString('utf8'), 'manifest.json');
  const { packs } = parse(releasesSchema, signed, 'manifest.json, signed');
  const release = packs.find((one) => one.id === id);
  if (!release) throw new AppError('input/empty', `${folder}: expected a pack ${id}, found ${packs.map((one) => one.id).join(', ')}`);
  const bytes = unzip(read(folder, release.file), release.file);
  if (sha256(bytes) !== release.sha256) throw new AppError('global/bad-hash', `${release.file}: expected sha256 ${release.sha256.slice(0, 12)}…, found ${sha256(bytes).slice(0, 12)}…`);
  return parse(packSchema, bytes.toString('utf8'), release.file);
}

function parse<T>(schema: z.ZodType<T>, text: string, what: string): T {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw new AppError('global/bad-format', `${what}: expected JSON, found something else`, { cause });
  }
  const { data, error } = schema.safeParse(raw);
  if (error === undefined) return data;
  throw new AppError('global/bad-format', `${what}: ${error.issues[0]?.message ?? 'invalid'} at ${error.issues[0]?.path.join('.') || 'the top'}`, { cause: error });
}

function read(folder: string, name: string): Buffer {
  const path = join(folder, name);
  if (!existsSync(path)) throw new AppError('input/empty', `${folder}: expected ${name} of a published global memory, found none`);
  return readFileSync(path);
}

function unzip(bytes: Buffer, name: string): Buffer {
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new AppError('global/bad-format', `${name}: expected a whole gzip file, found ${bytes.length} bytes that do not unpack`, { cause });
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('input/bad-contribution', `${path}: expected a file that can be read, found none`, { cause });
  }
}
