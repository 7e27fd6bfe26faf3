import type { Conversation } from '../conversation.ts';
import { AppError } from '../errors.ts';
import type { Pack } from '../global/pack.ts';
import type { Route } from '../global/route.ts';
import type { GlobalMemory } from '../global/global-memory.ts';
import type { LocalEvidence, LocalMemory } from '../local/local-memory.ts';
import { inferMembership } from '../mediator/membership.ts';
import type { Receipt } from '../mediator/receipt.ts';
import { DEFAULT_SETTINGS } from '../mediator/settings.ts';
import type { PackEcho } from './echo.ts';
import { measureEcho } from './measure-echo.ts';
import { otherSideOf } from './other-side.ts';

/** The echo meter of every pack. It keeps nothing: what it reads are the receipts beside the answers, and it is gone with them. */
export interface Echo {
  /** In the packs' order. Measured when asked for, anew only where answers, memories or the pack changed; else the same array. */
  get(): readonly PackEcho[];
  /** What "show me the other side" asks, of a pack or away from one of its topics (other-side.ts). */
  otherSide(packId: string, topicId?: string): Route;
  subscribe(listener: () => void): () => void;
}

interface Measured { readonly receipts: readonly Receipt[]; readonly pack: Pack; readonly evidence: LocalEvidence; readonly echo: PackEcho }

export function openEcho(
  conversation: Pick<Conversation, 'messages' | 'subscribe'>, local: Pick<LocalMemory, 'evidence' | 'subscribe'>, global: Pick<GlobalMemory, 'packs' | 'subscribe'>,
): Echo {
  let measured: readonly Measured[] = [];
  let echoes: readonly PackEcho[] = [];

  function measure(pack: Pack): Measured {
    const receipts = conversation.messages().flatMap(({ answer }) => (answer?.state === 'done' && answer.receipt?.pack?.id === pack.id ? answer.receipt : []));
    const evidence = local.evidence(pack.id, pack.domain.scale?.mean);
    const before = measured.find((one) => one.pack === pack);
    if (before && before.evidence === evidence && isSame(before.receipts, receipts)) return before;
    return { receipts, pack, evidence, echo: measureEcho(pack, receipts, inferMembership(pack, evidence, DEFAULT_SETTINGS)) };
  }

  function get(): readonly PackEcho[] {
    const next = global.packs().map(measure);
    if (!isSame(measured, next)) {
      measured = next;
      echoes = next.map(({ echo }) => echo);
    }
    return echoes;
  }

  return {
    get,
    otherSide: (packId, topicId) => {
      get();
      const of = measured.find(({ pack }) => pack.id === packId);
      if (!of) throw new AppError('bug', `the other side: expected a pack of the global memory, found ${packId}`);
      return otherSideOf(of.pack, of.evidence, of.echo.topics, topicId);
    },
    subscribe: (listener) => {
      const unsubscribes = [conversation, local, global].map((source) => source.subscribe(listener));
      return () => { for (const unsubscribe of unsubscribes) unsubscribe(); };
    },
  };
}

const isSame = <T>(a: readonly T[], b: readonly T[]): boolean => a.length === b.length && a.every((one, i) => one === b[i]);
