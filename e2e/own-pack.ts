/** A small pack of one's own, differentially private by its label, signed with a key made on the spot. Its numbers are invented. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Manifest, Pack, Releases } from '../src/core/global/pack.ts';

export interface OwnPack {
  /** Of the publisher's key. */
  readonly fingerprint: string;
  readonly files: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[];
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const file = (name: string, buffer: Buffer): OwnPack['files'][number] => ({ name, mimeType: 'application/octet-stream', buffer });

export function signOwnPack(): OwnPack {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  // The last 32 bytes of the SPKI structure are the key (RFC 8410).
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const bytes = Buffer.from(JSON.stringify(TEA));
  const zipped = gzipSync(bytes);
  const name = `tea.${sha256(bytes)}.json.gz`;
  const releases: Releases = { publishedAt: TEA.publishedAt, packs: [{ id: 'tea', version: 1, file: name, sha256: sha256(bytes), sizeBytes: bytes.length, gzipBytes: zipped.length, deltas: [] }] };
  const signed = JSON.stringify(releases);
  const manifest: Manifest = { format: 'logo-global-manifest', formatVersion: 2, signed, publicKey: key.toString('base64'), signature: sign(null, Buffer.from(signed), privateKey).toString('base64') };
  return { fingerprint: sha256(key), files: [file('manifest.json', Buffer.from(JSON.stringify(manifest))), file(name, zipped)] };
}

const group = (people: number, weight: number[], preference: number[]): Pack['population'] =>
  ({ people, summary: '', topicPeople: weight.map(() => people), weight, preference, trend: weight.map(() => 0), byPeriod: [{ people, weight, preference }] });
const RHO = 0.0125;
const query = (id: string, share: number, sensitivity: number): { id: string; share: number; sensitivity: number; sigma: number } => ({ id, share, sensitivity, sigma: sensitivity / Math.sqrt(2 * RHO * share) });

const TEA: Pack = {
  format: 'logo-global', formatVersion: 2, id: 'tea', version: 1, publishedAt: '2025-01-01T00:00:00Z',
  domain: { name: 'tea', verb: 'brew', item: { one: 'tea', many: 'teas' }, topicNoun: 'kind of tea', words: ['tea', 'brew'], examples: ['Which tea should I brew?'], scale: { min: 1, max: 5, unit: 'points', mean: 3.5 } },
  licences: [{ source: 'made up', name: 'CC0', url: 'https://creativecommons.org/publicdomain/zero/1.0/', attribution: 'Nobody.', terms: 'Do as you like.' }],
  privacy: {
    kind: 'differential-privacy', unit: 'person', epsilon: 1, delta: 1e-8, rho: RHO, total: { epsilon: 1, delta: 1e-8, releases: 1 }, minPeople: 50, names: { topics: 'public', items: 'public' },
    bounds: { interactionsPerPeriod: 10, periods: 1, topics: 3, items: 5, value: 2 }, queries: [query('people', 0.2, 1), query('attention', 0.5, 1), query('liking', 0.3, 4)], seeded: false, claim: 'A pack for a test.',
  },
  people: 5000, interactions: 40_000, periods: [{ id: '2024', fromMs: Date.UTC(2024, 0), untilMs: Date.UTC(2025, 0), people: 5000, interactions: 40_000 }],
  forgetting: 0.8, topics: ['green', 'black', 'herbs'].map((name) => ({ id: name, name, aliases: [] })),
  population: group(5000, [0.3, 0.5, 0.2], [0.1, 0.2, -0.1]),
  communities: [{ ...group(3000, [0.2, 0.6, 0.2], [0, 0.3, -0.1]), id: 'a', name: 'black', share: 0.6 }, { ...group(2000, [0.5, 0.3, 0.2], [0.3, 0, -0.1]), id: 'b', name: 'green', share: 0.4 }],
  variance: { within: [1, 1, 1], between: [0.25, 0.25, 0.25] },
  items: ['Sencha', 'Assam', 'Mint'].map((title, t) => ({ id: `t${t}`, title, topics: [t], stats: { people: 800, lift: 0.3 - t / 10, liftByCommunity: [0.1, 0.2] } })),
};
