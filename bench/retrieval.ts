/**
 * How well memories are found by words, by meaning and by both, on real data:
 *
 *   npx tsx bench/retrieval.ts --data <data> --model <folder of logo-words> [--id logo-words] [--near 0.2]
 *
 * Recall at 20 (found among the first 20 / the smaller of 20 and all relevant), mean over people or queries with its 95 % bootstrap
 * interval. Train the model with `export_words.py --held-out`, so that it has never seen the titles that are asked for.
 */
import { AutoModel, AutoTokenizer, env } from '@huggingface/transformers';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { createTransformersEmbedder } from '../src/adapters/transformers/embedder.ts';
import { createDice } from '../src/core/dice.ts';
import { createSeededEffects } from '../src/core/effects.ts';
import { bootstrapMean } from '../src/core/lab/bootstrap.ts';
import { createInMemoryStore } from '../src/core/local/in-memory-store.ts';
import { createInMemoryVectors } from '../src/core/local/in-memory-vectors.ts';
import type { LocalHit } from '../src/core/local/local-memory.ts';
import { createMeaning } from '../src/core/local/meaning.ts';
import type { Interaction, MemoryId } from '../src/core/local/memory.ts';
import { openLocalMemory } from '../src/core/local/open-local-memory.ts';
import { fuse } from '../src/core/local/retrieve.ts';

interface Query { readonly text: string; readonly relevant: ReadonlySet<string> }
interface Person { readonly memories: readonly Interaction[]; readonly queries: readonly Query[] }

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' }, model: { type: 'string', default: 'public/models' }, id: { type: 'string', default: 'logo-words' }, near: { type: 'string', default: '0.2' } } });
const PEOPLE = 40;
const QUERIES = 20;
const MOST = 20;
const SEED = 1;

const text = (path: string): string => gunzipSync(readFileSync(join(values.data, path))).toString('utf8');
const csv = (path: string): readonly Record<string, string>[] => Papa.parse<Record<string, string>>(text(path), { header: true, skipEmptyLines: true }).data;
/** As names.py: one in ten, which the model for measuring has not seen. */
const isHeldOut = (title: string): boolean => BigInt(`0x${createHash('sha1').update(title).digest('hex')}`) % 10n === 0n;
const memoryOf = (id: string, title: string, topics: readonly string[], atMs: number): Interaction => ({ kind: 'interaction', id: id as MemoryId, domain: 'any', title, topics: [...topics], validFromMs: atMs, recordedAtMs: 0, source: { kind: 'import', detail: '' } });
function groupBy(rows: readonly Record<string, string>[], column: string): ReadonlyMap<string, readonly Record<string, string>[]> {
  const groups = new Map<string, Record<string, string>[]>();
  for (const row of rows) groups.set(row[column] ?? '', [...groups.get(row[column] ?? '') ?? [], row]);
  return groups;
}
function draw<T>(from: readonly T[], count: number, seed: number): readonly T[] {
  const dice = createDice(seed);
  return from.map((one) => ({ one, by: dice() })).sort((a, b) => a.by - b.by).slice(0, count).map(({ one }) => one);
}

const movies = new Map(csv('movielens-small/movies.csv.gz').map((row) => [row['movieId'] ?? '', { title: row['title'] ?? '', genres: (row['genres'] ?? '').toLowerCase().split('|') }]));
const histories = groupBy(csv('movielens-small/ratings.csv.gz'), 'userId');
const regulars = draw([...histories].filter(([, rows]) => rows.length >= 200), PEOPLE, SEED)
  .map(([, rows]) => rows.map((row) => memoryOf(row['movieId'] ?? '', movies.get(row['movieId'] ?? '')?.title ?? '', movies.get(row['movieId'] ?? '')?.genres ?? [], Number(row['timestamp']) * 1000)));

/** A tag that other people gave (hetrec); relevant: this person's movies that have it. The tags of the model's text are another set's. */
function tags(): readonly Person[] {
  const tagged = new Map([...groupBy(csv('hetrec-movietags/tags.csv.gz'), 'tag')].map(([tag, rows]) => [tag, new Set(rows.map((row) => row['movieId'] ?? ''))]));
  return regulars.map((memories, at) => {
    const own = new Set<string>(memories.map(({ id }) => id));
    const asked = [...tagged].map(([tag, ids]): Query => ({ text: tag, relevant: new Set([...ids].filter((id) => own.has(id))) })).filter(({ relevant }) => relevant.size >= 3 && relevant.size <= 40);
    return { memories, queries: draw(asked, QUERIES, SEED + at) };
  });
}

/** The title, without its year, of a movie the model never saw; relevant: the person's other movies that share two genres or more. */
function genres(): readonly Person[] {
  return regulars.map((history, at) => {
    const asked = draw(history.filter(({ title, topics }) => isHeldOut(title) && topics.length > 1), QUERIES, SEED + at);
    const memories = history.filter((memory) => !asked.includes(memory));
    const shares = (a: Interaction, b: Interaction): boolean => a.topics.filter((topic) => b.topics.includes(topic)).length >= 2;
    return { memories, queries: asked.map((movie) => ({ text: movie.title.replace(/ \(\d{4}\)$/u, ''), relevant: new Set(memories.filter((memory) => shares(memory, movie)).map(({ id }) => id as string)) })).filter(({ relevant }) => relevant.size > 0) };
  }).filter(({ queries }) => queries.length > 0);
}

/** The first sentence of an abstract the model never saw; relevant: that paper's title, among a thousand unseen titles. One query is one "person". */
function abstracts(): readonly Person[] {
  const papers = text('acl-papers/papers.jsonl.gz').trim().split('\n').map((line) => JSON.parse(line) as { paper: string; title: string; abstract: string }).filter(({ title }) => isHeldOut(title));
  const memories = draw(papers, 1000, SEED).map((paper) => ({ ...paper, memory: memoryOf(paper.paper, paper.title, [], 0) }));
  const all = memories.map(({ memory }) => memory);
  return memories.map(({ paper, abstract }) => ({ memories: all, queries: [{ text: abstract.split(/(?<=[.?!])\s/u)[0] ?? '', relevant: new Set([paper]) }] }));
}

const recall = (hits: readonly LocalHit[], { relevant }: Query): number => hits.slice(0, MOST).filter(({ memory }) => relevant.has(memory.id)).length / Math.min(MOST, relevant.size);

const embedder = createTransformersEmbedder({ modelId: values.id, modelName: values.id, place: { kind: 'page', basePath: '/' } }, {
  openModel: async (modelId) => {
    env.allowRemoteModels = false;
    env.localModelPath = values.model;
    return { tokenizer: await AutoTokenizer.from_pretrained(modelId), model: await AutoModel.from_pretrained(modelId, { dtype: 'q8', device: 'cpu' }) };
  },
});

for (const [name, people] of [['a tag', tags()], ['a title unseen', genres()], ['a sentence for its paper', abstracts()]] as const) {
  const scores = new Map<string, number[]>();
  let before: { of: readonly Interaction[]; local: Awaited<ReturnType<typeof openLocalMemory>>; meaning: ReturnType<typeof createMeaning> } | undefined;
  for (const { memories, queries } of people) {
    if (before?.of !== memories) {
      const store = createInMemoryStore(memories);
      const local = await openLocalMemory(store, createSeededEffects());
      before = { of: memories, local, meaning: createMeaning(local, createInMemoryVectors(store), embedder, Number(values.near)) };
      await before.meaning.start();
    }
    const { local, meaning } = before;
    const of = new Map<string, number[]>();
    for (const query of queries) {
      const [words, near] = [local.search(query.text, { limit: 100 }), await meaning.search(query.text, { limit: 100 })];
      const found = { 'by words': words, 'by meaning': near, fused: fuse(words, near, 0), 'fused, recency 0.1': fuse(words, near, 0.1), 'fused, recency 1': fuse(words, near, 1), 'by chance': draw(memories, MOST, SEED).map((memory): LocalHit => ({ memory, score: 1, by: 'words' })) };
      for (const [ranking, hits] of Object.entries(found)) of.set(ranking, [...of.get(ranking) ?? [], recall(hits, query)]);
    }
    for (const [ranking, recalls] of of) scores.set(ranking, [...scores.get(ranking) ?? [], recalls.reduce((sum, one) => sum + one, 0) / recalls.length]);
  }
  console.log(`${name}: ${people.length} people or queries, ${Math.round(people.reduce((sum, { memories }) => sum + memories.length, 0) / people.length)} memories each`);
  for (const [ranking, perPerson] of scores) {
    const { value, low, high } = bootstrapMean(perPerson, SEED);
    console.log(`  ${ranking.padEnd(20)} recall at 20: ${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`);
  }
}
