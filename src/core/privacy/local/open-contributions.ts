import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import type { Memory } from '../../local/memory.ts';
import type { RandomBytes } from '../random.ts';
import { differsFrom, formatContribution, makeContribution, parseContribution } from './contribution.ts';
import type { ContributionStore, KeptContribution } from './contribution-store.ts';
import { termsOf, totalEpsilon, turnsOf, type Terms } from './terms.ts';

/** Where a person stands with one pack. */
export interface ContributionState {
  /** Interactions a contribution would be drawn from. */
  readonly interactions: number;
  /** What one costs, and what those made so far have cost in all. */
  readonly epsilon: number;
  readonly spent: number;
  /** Whether a liking is in it, too. */
  readonly liking: boolean;
  readonly file: ContributionFile | undefined;
}

export interface ContributionFile {
  readonly name: string;
  /** All of it. */
  readonly text: string;
  /** Of the text in UTF-8. */
  readonly bytes: number;
  /** Made on other topics or another bound than the pack has now: no longer of use. */
  readonly outdated: boolean;
}

export interface Contributions {
  /** Draws nothing. */
  look(packId: string): Promise<ContributionState>;
  /**
   * The contribution that is kept, or else a new one. It is memoized as RAPPOR's permanent response is (Erlingsson, Pihur, Korolova, CCS 2014, section 3.1):
   * an answer drawn anew each time would give the truth away on average.
   *
   * @param anew replaces the one that is kept; what both cost adds up
   * @throws AppError input/empty where there is nothing to contribute
   */
  make(packId: string, anew?: boolean): Promise<ContributionState>;
  /** Erases the file; what it cost stays counted. */
  discard(packId: string): Promise<ContributionState>;
}

interface Parts {
  readonly store: ContributionStore;
  readonly memories: () => readonly Memory[];
  readonly packs: () => readonly Pack[];
  /** Cryptographic. */
  readonly random: RandomBytes;
}

/** Every call throws AppError storage/*, and bug for a pack that is not there. */
export function openContributions({ store, memories, packs, random }: Parts): Contributions {
  const termsFor = (packId: string): Terms => {
    const pack = packs().find(({ id }) => id === packId);
    if (!pack) throw new AppError('bug', `contributions: expected a pack that is there, found ${packId}`);
    return termsOf(pack);
  };
  const stateOf = (terms: Terms, kept: KeptContribution | undefined): ContributionState => ({
    interactions: turnsOf(memories(), terms).length, epsilon: totalEpsilon(terms), spent: kept?.spent ?? 0, liking: terms.bound !== undefined,
    file: kept?.text === undefined ? undefined : {
      name: `contribution-${terms.packId}.json`, text: kept.text, bytes: new TextEncoder().encode(kept.text).length, outdated: isOutdated(kept.text, terms),
    },
  });
  return {
    look: async (packId) => stateOf(termsFor(packId), await store.read(packId)),
    make: async (packId, anew = false) => {
      const terms = termsFor(packId);
      return stateOf(terms, await store.change(packId, (kept) => {
        if (kept?.text !== undefined && !anew) return undefined;
        const contribution = makeContribution(turnsOf(memories(), terms), terms, random);
        return { packId, text: formatContribution(contribution), spent: (kept?.spent ?? 0) + contribution.epsilon };
      }));
    },
    discard: async (packId) => stateOf(termsFor(packId), await store.change(packId, (kept) => kept && { packId, spent: kept.spent })),
  };
}

const isOutdated = (text: string, terms: Terms): boolean => differsFrom(terms, parseContribution(text, 'kept contribution')) !== undefined;
