/** The junk loop: an assistant repeats what it recalled, the person repeats the assistant, and a memory learns from its own output. */
import { expect, it } from 'vitest';
import type { Message } from '../../conversation-store.ts';
import { createDice } from '../../dice.ts';
import { createSeededEffects } from '../../effects.ts';
import { shippedPacks as packs } from '../../global/shipped.fixture.ts';
import { createVocabulary } from '../../global/vocabulary.ts';
import { createInMemoryStore } from '../in-memory-store.ts';
import type { Interaction, MemoryId, Statement } from '../memory.ts';
import { openLocalMemory } from '../open-local-memory.ts';
import { gate } from './gate.ts';
import { takeIn } from './take-in.ts';

const TURNS = 500;
const SEED = 20;
const [movies] = packs;

const LIKES = ['I love', 'I really like', 'I enjoy', "I'm a big fan of"];
const AVOIDS = ["I can't stand", 'I hate', "I don't like", "I'm not into"];
/** What the assistant makes of a sentence of the person's. */
const asYou = (text: string): string => text.replace(/\bI'm\b/u, "you're").replace(/\bI\b/u, 'you').replace(/\bmy\b/u, 'your');
const TELLS: readonly ((text: string) => string)[] = [
  (text) => `You told me that ${asYou(text)}.`, (text) => `Because ${asYou(text)}, here is something that fits.`, (text) => `I know that ${asYou(text)}, so I kept that in mind.`,
  (text) => `As you said: “${text}”. So I looked for something else.`, (text) => `Since ${asYou(text)} I would start with a classic. Others agree.`, (text) => `${asYou(text).replace(/^y/u, 'Y')}!`,
];
const ECHOES: readonly ((text: string) => string)[] = [
  (text) => `${text}.`, (text) => text.toLowerCase(), (text) => `Right, ${text}.`, (text) => `ok so ${text}`, (text) => `Yes. ${text}!`, (text) => text.replaceAll("'", ''), (text) => `you said "${text}"`, (text) => `> ${text}\nwhere does that come from?`,
  (text) => `As you say, ${text}`, (text) => text.replace(/^I /u, 'I really '), (text) => `Remember that ${text}.`, (text) => `${text}? Fine.`, (text) => `You told me that ${asYou(text)}.`, (text) => `exactly, ${text}, show me more`,
];
const QUESTIONS = ['What should I watch tonight?', 'Another one?', 'Why these?', 'What do others like?', 'A good paper on parsing?', 'What else?'];

it.each([['', true], ['as it would without the taint', false]] as const)('learns nothing from 500 turns in which recalled memories are repeated %s', async (_, tainted) => {
  const dice = createDice(SEED);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(dice() * from.length)] as T;
  const effects = createSeededEffects(1_700_000_000_000);
  const local = await openLocalMemory(createInMemoryStore(), effects);
  const base = { domain: 'movies', validFromMs: 0, recordedAtMs: 0, source: { kind: 'import' as const, detail: '' } };
  const items = movies?.items.slice(0, 60) ?? [];
  await local.addInteractions(items.map(({ id, title, topics }, i): Interaction => ({ ...base, kind: 'interaction', id: `r${i}` as MemoryId, itemId: id, title, topics: topics.flatMap((t) => movies?.topics[t]?.id ?? []), value: 1 + (i % 9) / 2 })));
  const say = (stance: Statement['stance'], name: string): string => `${pick(stance === 'like' ? LIKES : AVOIDS)} ${name}`;
  const held: string[] = [];
  for (const [i, { id, name }] of (movies?.topics.slice(0, 8) ?? []).entries()) {
    const stance = i % 2 === 0 ? 'like' : 'avoid';
    held.push(say(stance, name));
    await local.remember({ ...base, kind: 'statement', id: `s${i}` as MemoryId, text: held.at(-1) ?? '', stance, target: { kind: 'topic', id, name } });
  }
  await local.remember({ ...base, kind: 'note', domain: 'you', id: 'n' as MemoryId, text: 'my sister is called Anna' });
  // What the assistant says of the person: what it was told, what it read from ratings, and what it makes up.
  const madeUp = packs.flatMap(({ topics }) => topics.slice(8)).map(({ name }) => name);
  const claim = (): string => pick([
    () => pick(held), () => pick(held), () => `I ${pick(['enjoyed', 'loved', 'hated'])} ${pick(items).title}`, () => say(pick(['like', 'avoid'] as const), pick(madeUp)), () => 'my sister is called Anna', () => `my ${pick(['dog', 'son', 'boss'])} is called ${pick(['Rex', 'Tom', 'Kim'])}`,
  ])();

  const vocabulary = createVocabulary(packs);
  const onFile = JSON.stringify(local.all());
  const messages: Message[] = [];
  let [asks, writes, noops] = [0, 0, 0];
  let told = claim();
  for (let turn = 0; turn < TURNS; turn++) {
    messages.push({ id: `a${turn}`, role: 'assistant', atMs: turn, text: pick(TELLS)(told) });
    const text = dice() < 0.6 ? pick(ECHOES)(told) : pick(QUESTIONS);
    const { noted, asks: asked } = await takeIn(gate({ text, before: tainted ? messages : [], vocabulary, held: local.list() }), local, packs, effects, `u${turn}`);
    asks += asked.length;
    writes += noted.filter(({ decision }) => decision?.kind !== 'NOOP').length;
    noops += noted.filter(({ decision }) => decision?.kind === 'NOOP').length;
    messages.push({ id: `u${turn}`, role: 'user', atMs: turn, text });
    told = claim();
  }
  if (tainted) {
    expect(writes, `seed ${SEED}`).toBe(0);
    expect(JSON.stringify(local.all())).toBe(onFile);
    expect(noops).toBeGreaterThan(10);
    expect(asks).toBeGreaterThan(10);
  } else expect(writes, `seed ${SEED}`).toBeGreaterThan(30);
});
