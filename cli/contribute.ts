import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import type { Pack } from '../src/core/global/pack.ts';
import { CONTRIBUTORS, estimate } from '../src/core/privacy/local/estimate.ts';
import { mergeEstimate, type Merged } from '../src/core/privacy/local/merge.ts';
import { termsOf } from '../src/core/privacy/local/terms.ts';
import { readPacks } from './published.ts';

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
 * @throws AppError input/bad-contribution, privacy/too-few-people, privacy/bad-parameter; input/empty and global/* for the folder
 */
export async function contribute({ pack: folder, id, files, minPeople = CONTRIBUTORS }: ContributeOptions, say: (line: string) => void): Promise<Pack> {
  const pack = await readPack(folder, id);
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

async function readPack(folder: string, id: string): Promise<Pack> {
  const packs = await readPacks(folder);
  const pack = packs.find((one) => one.id === id);
  if (!pack) throw new AppError('input/empty', `${folder}: expected a pack ${id}, found ${packs.map((one) => one.id).join(', ')}`);
  return pack;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('input/bad-contribution', `${path}: expected a file that can be read, found none`, { cause });
  }
}
