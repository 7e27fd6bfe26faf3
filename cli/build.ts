import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { AppError } from '../src/core/errors.ts';
import type { Pack } from '../src/core/global/pack.ts';
import { parsePack } from '../src/core/global/parse.ts';
import { checkPolicy } from '../src/core/global/policy.ts';
import { spend, totalOf, type LedgerLimit, type LedgerTotal } from '../src/core/privacy/ledger.ts';
import { seededBytes, type RandomBytes } from '../src/core/privacy/random.ts';
import { epsilonOf, rhoFor } from '../src/core/privacy/zcdp.ts';
import { buildPack } from '../src/core/publish/build-pack.ts';
import type { AggregationSpec } from '../src/core/publish/private/aggregation.ts';
import { publishPrivately, splitDelta, type ReleaseFacts } from '../src/core/publish/private/publish.ts';
import type { PrivacySettings } from '../src/core/publish/private/spec.ts';
import type { Counting, KnownData } from '../src/core/publish/row.ts';
import { openAggregation, type EngineName } from './engines/open.ts';
import { sha256 } from './files.ts';
import type { PublisherKey } from './keys.ts';
import { readLedger, writeLedger } from './ledger-file.ts';
import { readPrevious, writeRelease } from './publish-folder.ts';
import type { Source } from './sources.ts';

export interface BuildOptions {
  readonly output: string;
  readonly key: PublisherKey;
  readonly ledger: string;
  /** Written into the ledger with the first release about these people. */
  readonly limit: LedgerLimit;
  /** Who may be in the data; releases about the same people share a name. Default: the domain's id. */
  readonly population?: string;
  readonly privacy: Pick<PrivacySettings, 'epsilon' | 'delta' | 'minPeople'>;
  /** Publishes data sets that are public row by row with a guarantee too. */
  readonly guardAll: boolean;
  readonly engine: EngineName;
  readonly threads?: number;
  readonly memoryMb?: number;
  readonly version?: number;
  readonly publishedAt?: string;
  /** Test mode: the same bytes again; no page takes such a pack, and no budget is spent. */
  readonly seed?: string;
}
type Say = (line: string) => void;

/** Publishes every source as one signed release; the manifest is written last, so a reader never sees half of one. */
export async function build(sources: readonly Source[], options: BuildOptions, say: Say): Promise<void> {
  const previous = readPrevious(options.output);
  const packs: Pack[] = [];
  for (const source of sources) {
    const before = previous?.releases.packs.find(({ id }) => id === source.spec.id);
    packs.push(source.known?.counting && !options.guardAll
      ? counted(source.known, source.known.counting, before, options)
      : await guarded(source, (options.version ?? (before?.version ?? 0) + 1), options, say));
  }
  const publishedAt = [...packs.map((pack) => pack.publishedAt), ...(previous ? [previous.releases.publishedAt] : [])].sort().at(-1) ?? '';
  await writeRelease(options.output, packs, publishedAt, previous, options.key);
  for (const pack of packs) say(describe(pack));
  say(`signed with ${options.key.fingerprint}`);
}

/** The version stays while the bytes stay. */
function counted(data: KnownData, counting: Counting, before: { readonly version: number; readonly sha256: string } | undefined, { version, publishedAt }: BuildOptions): Pack {
  const newest = publishedAt ?? new Date(data.rows.reduce((latest, { timeMs }) => Math.max(latest, timeMs), 0)).toISOString();
  const make = (v: number): Pack => buildPack(data, counting, v, newest);
  const same = make(version ?? before?.version ?? 1);
  return version === undefined && before && sha256(bytesOf(same)) !== before.sha256 ? make(before.version + 1) : same;
}

/** The ledger is written before anything about the people leaves this function. */
async function guarded(source: Source, version: number, options: BuildOptions, say: Say): Promise<Pack> {
  const { spec, bounds, known } = source;
  const { privacy, population = spec.id, seed, ledger: path } = options;
  const publishedAt = options.publishedAt ?? (known && new Date(Math.max(...spec.periods)).toISOString()) ?? new Date().toISOString();
  const { topics, items, conversion } = splitDelta(spec, privacy.delta);
  const ledger = spend(readLedger(path), population, {
    pack: spec.id, version, publishedAt, epsilon: privacy.epsilon, rho: rhoFor(privacy.epsilon, conversion), delta: topics + items,
  }, options.limit);
  const total = totalFor(totalOf(ledger, population), privacy);
  const rows = await openAggregation({ ...options, input: source.input, spec: aggregationOf(source) });
  try {
    const random: RandomBytes = seed === undefined ? (length) => randomBytes(length) : seededBytes(seed);
    const pack = await publishPrivately(rows, spec, { ...privacy, bounds }, { version, publishedAt, total, seeded: seed !== undefined }, random);
    if (seed === undefined) writeLedger(path, ledger);
    else say(`${spec.id}: made from seed "${seed}", to test: every page refuses it`);
    return pack;
  } finally {
    await rows.close();
  }
}

/** Of all releases so far: each may have failed with the delta of this one. */
function totalFor({ releases, rho, selectionDelta }: LedgerTotal, { epsilon, delta }: BuildOptions['privacy']): ReleaseFacts['total'] {
  const all = releases * delta;
  return { releases, delta: all, epsilon: Math.max(epsilon, epsilonOf(rho, Math.max(all - selectionDelta, delta / 2))) };
}

export const aggregationOf = ({ spec, bounds }: Pick<Source, 'spec' | 'bounds'>): AggregationSpec =>
  ({ bounds, periods: spec.periods, scale: spec.domain.scale, vocabulary: spec.topics?.map(({ id }) => id) });

const bytesOf = (pack: Pack): Buffer => Buffer.from(JSON.stringify(pack));

function describe(pack: Pack): string {
  const { privacy, communities, topics, items, people, periods } = pack;
  const bytes = bytesOf(pack);
  const label = privacy.kind === 'public-data' ? 'public data, not private' : `epsilon ${privacy.epsilon}, delta ${privacy.delta} (all releases: ${privacy.total.epsilon.toFixed(2)})`;
  const refusal = refusalOf(pack);
  return `${pack.id} v${pack.version}: ${label}, k = ${privacy.minPeople}; ${people} people, ${periods.length} periods, ${communities.length} communities, ${topics.length} topics, ${items.length} items; ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped${refusal === undefined ? '' : `\n  the page will refuse it: ${refusal}`}`;
}

function refusalOf(pack: Pack): string | undefined {
  try {
    checkPolicy(parsePack(new Uint8Array(bytesOf(pack))), { fromPagesPublisher: true });
    return undefined;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.message;
    throw thrown;
  }
}
