/** A test double of the whole app: answers from a script, keeps everything in variables. Never part of the built page. */
import type { App, ChatKind, EngineState, GlobalState, ImportReport, Message } from '../app.ts';
import type { PackEcho } from '../core/echo/echo.ts';
import { AppError } from '../core/errors.ts';
import { createListeners } from '../core/listeners.ts';
import type { LabState } from '../core/lab/lab.ts';
import type { LibraryEntry } from '../core/library/library.ts';
import { parseMirror } from '../core/library/mirror.ts';
import { advise } from '../core/library/device-fit.ts';
import type { ForgetReceipt, LocalEvidence, LocalHit } from '../core/local/local-memory.ts';
import type { Evidence, EvidenceId } from '../core/local/evidence/evidence.ts';
import type { Interaction, Memory, MemoryId } from '../core/local/memory.ts';
import { believedOn, versionsOf } from '../core/local/believed.ts';
import { decideEdit, decideEnd, decideMerge, takeBack, type Plan } from '../core/local/decide.ts';
import { explainBelonging } from '../core/mediator/belonging.ts';
import type { ProfileVersion } from '../core/local/profile/profile.ts';
import { createDice } from '../core/dice.ts';
import { createInMemoryContributions } from '../core/privacy/local/contribution-store.ts';
import { openContributions } from '../core/privacy/local/open-contributions.ts';
import { DEFAULT_PREFERENCES } from '../core/preferences.ts';
import { createFakeLab, type FakeLab } from './fake-lab.ts';
import { CHOICES, FAKE_READY, fakeEntry, LAPTOP } from './fake-models.ts';
import { COFFEE, FAKE_NOW_MS, HORROR, MOVIES, NEWCOMER_RECEIPT, OTHER_KEY, OWN_PACK, PERSON_RECEIPT, REPORT, demoRatings, packState } from './fake-data.ts';

export interface FakeOptions {
  readonly messages?: readonly Message[];
  readonly memories?: readonly Memory[];
  readonly profile?: readonly ProfileVersion[];
  readonly engine?: EngineState;
  readonly report?: ImportReport;
  readonly webgpu?: boolean;
  readonly library?: readonly LibraryEntry[];
  readonly global?: Partial<GlobalState>;
  /** What the local memory says in every domain; nothing unless given. */
  readonly evidence?: LocalEvidence;
  readonly echo?: readonly PackEcho[];
  /** Imported lines that wait for a yes. */
  readonly waiting?: readonly Evidence[];
  readonly demoSize?: number;
  readonly lab?: Partial<LabState>;
  /** What is found by meaning, whatever is asked. */
  readonly near?: readonly Memory[];
  /** Whether the browser keeps the memories; not asked unless given. */
  readonly persistence?: 'granted' | 'refused' | 'unasked' | 'unsupported';
  /** Pause between pieces of text; 0 (the default) answers at once. */
  readonly paceMs?: number;
}

export interface FakeApp extends App {
  /** What the page asked for, in order: "select llama", "judge movies m1 like". */
  readonly calls: readonly string[];
  setEngine(state: EngineState): void;
  readonly fakeLab: FakeLab;
}

export const answered = (id: string, receipt: typeof PERSON_RECEIPT, text: string, more: Partial<NonNullable<Message['answer']>> = {}): Message => ({
  id, role: 'assistant', atMs: FAKE_NOW_MS, text,
  answer: { state: 'done', receipt, model: 'LoGo tiny', names: { known: [], unknown: [] }, end: { reason: 'stop', prefilledTokens: 180, completionTokens: 42, firstTokenMs: 320, totalMs: 900 }, ...more },
});
export const asked = (id: string, text: string): Message => ({ id, role: 'user', atMs: FAKE_NOW_MS - 60_000, text });

export function createFakeApp(options: FakeOptions = {}): FakeApp {
  const calls: string[] = [];
  const chat = createListeners();
  const local = createListeners();
  const engine = createListeners();
  const global = createListeners();
  let messages = options.messages ?? [];
  let kind: ChatKind = 'kept';
  let keptMessages = messages;
  let locked = false;
  let waiting = options.waiting ?? [];
  const setWaiting = (next: readonly Evidence[]): void => { waiting = next; local.notify(); };
  let memories = options.memories ?? [];
  const usable = (all: readonly Memory[]): readonly Memory[] => all.filter((memory) => !memory.off && memory.supersededAtMs === undefined && memory.validUntilMs === undefined);
  let inUse = usable(memories);
  let state = options.engine ?? FAKE_READY;
  let globalState: GlobalState = { packs: [packState(MOVIES), packState(COFFEE)], syncing: false, lastCheckedAtMs: FAKE_NOW_MS, problems: [], held: [], history: [], ...options.global };
  const setGlobal = (change: Partial<GlobalState>): void => { globalState = { ...globalState, ...change }; global.notify(); };
  const echoes = options.echo ?? [];
  let running = false;
  let ids = 0;
  const setMessages = (next: readonly Message[]): void => { messages = next; chat.notify(); };
  const setMemories = (next: readonly Memory[]): void => { memories = next; inUse = usable(next); local.notify(); };
  const erase = (gone: readonly MemoryId[]): Promise<ForgetReceipt> => {
    const kept = memories.filter(({ id }) => !gone.includes(id));
    const receipt = { atMs: FAKE_NOW_MS, memories: memories.length - kept.length, versions: 0, vectors: memories.length - kept.length, sentences: 2, messages: 1, evidence: 0 };
    setMemories(kept);
    return Promise.resolve(receipt);
  };
  const effects = { now: () => FAKE_NOW_MS, newId: () => `new-${++ids}` };
  const apply = <T>({ puts, result }: Plan<T>): T => {
    const changed = new Map(puts.map((memory) => [memory.id, memory]));
    const known = new Set(memories.map(({ id }) => id));
    setMemories([...puts.filter(({ id }) => !known.has(id)), ...memories.map((memory) => changed.get(memory.id) ?? memory)]);
    return result;
  };
  const library = createListeners();
  const written = createListeners();
  const versions = options.profile ?? [];
  const preferred = createListeners();
  let preferences = DEFAULT_PREFERENCES;
  let mirror = '';
  let entries: readonly LibraryEntry[] = options.library ?? [];
  const setEntries = (next: readonly LibraryEntry[]): void => { entries = next; library.notify(); };
  const setEntry = (id: string, change: Partial<LibraryEntry>): void => {
    const old = entries.find(({ modelId }) => modelId === id) ?? fakeEntry(id);
    setEntries([...entries.filter(({ modelId }) => modelId !== id), { ...old, ...change }]);
  };
  const fakeLab = createFakeLab(calls, options.lab);
  const contributed = createInMemoryContributions();
  const dice = createDice(1);
  const contributions = openContributions({
    store: contributed, memories: () => memories, packs: () => globalState.packs.map(({ pack }) => pack), random: (length) => Uint8Array.from({ length }, () => Math.floor(dice() * 256)),
  });
  const setEngine = (next: EngineState): void => { state = next; engine.notify(); };

  const find = (text: string): readonly LocalHit[] => inUse.filter((memory) => JSON.stringify(memory).toLowerCase().includes(text.toLowerCase())).map((memory) => ({ memory, score: 1, by: 'words' }));

  async function answer(question: string): Promise<void> {
    running = true;
    const receipt = memories.length > 0 ? PERSON_RECEIPT : NEWCOMER_RECEIPT;
    const horror = /horror/i.test(question);
    if (horror) setMemories([HORROR, ...memories]);
    const full = horror
      ? 'Noted: no horror for you. I would go for Arrival (2016) instead.'
      : memories.length > 0
        ? 'Since you like sci-fi, I would put on Arrival (2016). Brief Encounter (1945) fits your soft spot for romance, and Man on Wire (2008) is something new for you.'
        : 'People here are fondest of Spirited Away (2001). If you prefer crime, Heat (1995) is the safe choice.';
    let current: Message = { id: `answer-${++ids}`, role: 'assistant', atMs: FAKE_NOW_MS, text: '', answer: { state: 'streaming', receipt, ...(horror && { noted: [{ id: HORROR.id, text: HORROR.kind === 'statement' ? HORROR.text : '' }] }) } };
    setMessages([...messages, current]);
    for (const piece of full.match(/\S+\s*/g) ?? []) {
      await new Promise((resolve) => { setTimeout(resolve, options.paceMs ?? 0); });
      if (!running) break;
      current = { ...current, text: current.text + piece };
      setMessages([...messages.slice(0, -1), current]);
    }
    const ended = running ? 'done' as const : 'stopped' as const;
    running = false;
    current = { ...current, answer: { ...current.answer, ...answered('', receipt, '').answer, state: ended } };
    setMessages([...messages.slice(0, -1), current]);
  }

  return {
    calls,
    setEngine,
    fakeLab,
    lab: () => Promise.resolve(fakeLab),
    fetchAhead: () => Promise.resolve(),
    contributions: () => Promise.resolve(contributions),
    conversation: {
      messages: () => messages,
      subscribe: chat.subscribe,
      kind: () => kind,
      open: (next) => {
        calls.push(`open ${next}`);
        if (kind === 'kept') keptMessages = messages;
        kind = next;
        setMessages(next === 'kept' ? keptMessages : []);
        return Promise.resolve();
      },
      answerAsk: (messageId, askId, yes) => {
        calls.push(`answer ${askId} ${yes ? 'yes' : 'no'}`);
        if (yes) setMemories([HORROR, ...memories]);
        setMessages(messages.map((message) => (message.id === messageId && message.answer?.asks
          ? { ...message, answer: { ...message.answer, asks: message.answer.asks.map((ask) => (ask.id === askId ? { ...ask, answer: { yes, ...(yes && { memoryId: HORROR.id }) } } : ask)) } } : message)));
        return Promise.resolve();
      },
      send: async (text, { route, pasted } = {}) => {
        calls.push(`send ${text}${route ? ` ${JSON.stringify(route)}` : ''}${pasted && pasted.length > 0 ? ` pasted ${JSON.stringify(pasted)}` : ''}`);
        setMessages([...messages, { ...asked(`question-${++ids}`, text), ...(pasted && { pasted }) }]);
        await answer(text);
      },
      regenerate: async () => {
        calls.push('regenerate');
        const question = messages.findLast(({ role }) => role === 'user')?.text ?? '';
        setMessages(messages.slice(0, -1));
        await answer(question);
      },
      stop: () => { running = false; },
      busy: () => running,
      clear: () => { setMessages([]); return Promise.resolve(); },
    },
    memory: {
      list: () => inUse,
      all: () => memories,
      unreadable: () => 0,
      weight: (memory) => (memory.pinned ? 1 : 0.5),
      believedOn: (atMs) => believedOn(memories, atMs),
      versions: (id) => versionsOf(memories, id),
      search: find,
      retrieve: (text) => Promise.resolve({ ranking: 'fused', hits: [...find(text), ...(options.near ?? []).map((memory): LocalHit => ({ memory, score: 1, by: 'meaning' }))] }),
      subscribe: local.subscribe,
      readImport: (files) => { calls.push(`read ${files.map(({ name }) => name).join(' ')}`); return Promise.resolve({ format: 'MovieLens', counts: options.report ?? REPORT, skipped: (options.report ?? REPORT).skipped, interactions: demoRatings(198) as Interaction[] }); },
      takeImport: ({ interactions }) => { calls.push(`take ${interactions.length}`); setMemories([...interactions, ...memories]); return Promise.resolve(options.report ?? REPORT); },
      loadDemo: () => { setMemories(demoRatings(options.demoSize ?? 214)); return Promise.resolve({ added: 214, superseded: 0, unchanged: 0, skipped: [] }); },
      judge: (packId, about, stance) => {
        calls.push(`judge ${packId} ${about.id} ${stance}`);
        const name = MOVIES.items.find(({ id }) => id === about.id)?.title ?? about.id;
        const id = `j${++ids}` as MemoryId;
        setMemories([{ ...HORROR, id, text: `${stance} ${name}`, stance, target: { ...about, name } } as Memory, ...memories]);
        return Promise.resolve({ kind: 'ADD', reason: 'overruled', memoryId: id, replaced: [] });
      },
      edit: async (id, change) => { calls.push(`edit ${id} ${JSON.stringify(change)}`); return apply(decideEdit(memories, id, change, effects)); },
      merge: async (merged, keep) => { calls.push(`merge ${merged.join(' ')} into ${keep}`); return apply(decideMerge(memories, merged, keep, effects)); },
      end: async (ended) => { calls.push(`end ${ended.join(' ')}`); return apply(decideEnd(memories, ended, effects)); },
      mark: (marked, { pinned, off, surprising }) => {
        calls.push(`mark ${marked.join(' ')} ${JSON.stringify({ pinned, off, surprising })}`);
        setMemories(memories.map((memory) => {
          if (!marked.includes(memory.id)) return memory;
          const { pinned: isPinned, off: isOff, surprising: isSurprising, ...rest } = memory;
          return { ...rest, ...((pinned ?? isPinned) && { pinned: true as const }), ...((off ?? isOff) && { off: true as const }), ...(surprising !== false && isSurprising !== undefined && { surprising: isSurprising }) };
        }));
        return Promise.resolve();
      },
      undo: async (id) => {
        calls.push(`undo ${id}`);
        const { puts } = takeBack(memories, id, FAKE_NOW_MS);
        apply({ puts, result: undefined });
        return erase([id]);
      },
      forget: (gone) => { calls.push(`forget ${gone.join(' ')}`); return erase(gone); },
      clear: async () => { calls.push('clear memory'); await contributed.clear(); return erase(memories.map(({ id }) => id)); },
    },
    evidence: {
      list: () => waiting,
      subscribe: local.subscribe,
      read: (text, from) => { calls.push(`read text from ${from}`); return Promise.resolve({ skipped: [], evidence: text.split('\n').filter(Boolean).map((line, i): Evidence => ({ id: `e${i}` as EvidenceId, text: line, from, importedAtMs: FAKE_NOW_MS, proposal: { kind: 'note' } })) }); },
      keep: (evidence) => { calls.push(`keep ${evidence.length}`); setWaiting([...waiting, ...evidence]); return Promise.resolve(); },
      confirm: (id) => { calls.push(`confirm ${id}`); setWaiting(waiting.filter((one) => one.id !== id)); return Promise.resolve({ kind: 'ADD', reason: 'confirmed', memoryId: `m-${id}` as MemoryId, replaced: [] }); },
      discard: (gone) => { calls.push(`discard ${gone.join(' ')}`); setWaiting(waiting.filter(({ id }) => !gone.includes(id))); return Promise.resolve(); },
    },
    backup: () => Promise.resolve({
      make: (passphrase) => { calls.push(`backup${passphrase === undefined ? '' : ' sealed'}`); return Promise.resolve({ name: 'logo-backup.json', text: '{}' }); },
      open: () => Promise.resolve({ version: 1, counts: { memories: 12 }, replaces: { memories: memories.length } }),
      restore: () => { calls.push('restore'); return Promise.resolve(); },
    }),
    lock: () => Promise.resolve({
      isOn: () => locked,
      turnOn: () => { calls.push('lock'); locked = true; return Promise.resolve(); },
      turnOff: () => { calls.push('unlock'); locked = false; return Promise.resolve(); },
      change: () => { calls.push('change passphrase'); return Promise.resolve(); },
    }),
    profile: { versions: () => versions, subscribe: written.subscribe, rewrite: () => { calls.push('rewrite'); return Promise.resolve(); } },
    echo: {
      get: () => echoes,
      subscribe: chat.subscribe,
      otherSide: (packId, topicId) => ({ packId, focus: { topicIds: [], itemHits: [], wants: 'different', awayFrom: topicId === undefined ? [] : [topicId] } }),
    },
    global: {
      state: () => globalState,
      subscribe: global.subscribe,
      sync: () => { calls.push('sync'); setGlobal({ lastCheckedAtMs: FAKE_NOW_MS + 1000 }); return Promise.resolve(); },
      switchPack: (id, on) => { calls.push(`switch ${id} ${on ? 'on' : 'off'}`); setGlobal({ packs: globalState.packs.map((one) => (one.pack.id === id ? { ...one, on } : one)) }); return Promise.resolve(); },
      accept: (id) => { calls.push(`accept ${id}`); setGlobal({ held: globalState.held.filter(({ packId }) => packId !== id) }); return Promise.resolve(); },
      decline: (id) => { calls.push(`decline ${id}`); setGlobal({ held: globalState.held.filter(({ packId }) => packId !== id) }); return Promise.resolve(); },
      addFiles: (files, trusted) => {
        calls.push(`add ${files.map(({ name }) => name).join(' ')}${trusted === undefined ? '' : ` trusting ${trusted}`}`);
        if (!files.some(({ name }) => name === 'manifest.json')) return Promise.reject(new AppError('global/bad-format', `expected manifest.json among the files, found ${files.map(({ name }) => name).join(', ')}`));
        if (trusted !== OTHER_KEY) return Promise.reject(new AppError('global/unknown-publisher', `expected a publisher that is known here, found ${OTHER_KEY}`));
        setGlobal({ packs: [...globalState.packs, OWN_PACK] });
        return Promise.resolve([OWN_PACK.pack.id]);
      },
      remove: (id) => { calls.push(`remove ${id}`); setGlobal({ packs: globalState.packs.filter(({ pack }) => pack.id !== id) }); return Promise.resolve(); },
      belonging: (id) => {
        const pack = globalState.packs.find((one) => one.pack.id === id)?.pack ?? MOVIES;
        return Promise.resolve(explainBelonging(pack, options.evidence ?? { interactions: 0, n: 0, topics: new Map(), seen: new Map(), statements: [] }));
      },
    },
    models: {
      choices: () => CHOICES,
      state: () => state,
      subscribe: engine.subscribe,
      select: (modelId) => { calls.push(`select ${modelId}`); setEngine({ kind: 'loading', modelId, progress: { phase: 'download', loadedBytes: 214e6, totalBytes: 879e6 } }); return Promise.resolve(); },
      cancel: () => { setEngine(FAKE_READY); },
      advise: () => Promise.resolve(advise(CHOICES, options.webgpu === false
        ? { ...LAPTOP, webgpu: false, adapter: undefined, shaderF16: false, maxBufferBytes: undefined }
        : LAPTOP, new Map())),
    },
    library: {
      open: () => Promise.resolve(),
      entries: () => entries,
      subscribe: library.subscribe,
      mirror: () => mirror,
      setMirror: (address) => { mirror = parseMirror(address); },
      download: (id) => { calls.push(`download ${id}`); setEntry(id, { state: 'downloading', storedBytes: 214e6, totalBytes: 879e6, error: undefined }); return Promise.resolve(); },
      pause: (id) => { calls.push(`pause ${id}`); setEntry(id, { state: 'partial' }); },
      check: (id) => { calls.push(`check ${id}`); return Promise.resolve(); },
      repair: (id) => { calls.push(`repair ${id}`); setEntry(id, { state: 'whole', damaged: [], error: undefined }); return Promise.resolve(); },
      remove: (ids) => { calls.push(`remove ${ids.join(' ')}`); setEntries(entries.filter(({ modelId }) => !ids.includes(modelId))); return Promise.resolve(); },
      addFiles: (files) => {
        calls.push(`add ${files.map(({ path }) => path).join(' ')}`);
        return files.some(({ path }) => path.endsWith('.gguf')) ? Promise.resolve('qwen') : Promise.reject(new AppError('model/bad-files', 'expected a .gguf file, found holiday.jpg'));
      },
      addAddress: (address) => { calls.push(`address ${address}`); return Promise.resolve('qwen'); },
    },
    preferences: {
      get: () => preferences,
      set: (change) => { calls.push(`prefer ${JSON.stringify(change)}`); preferences = { ...preferences, ...change }; preferred.notify(); },
      subscribe: preferred.subscribe,
    },
    storage: {
      estimate: () => Promise.resolve({ usedBytes: 3.4e6, quotaBytes: 12e9, persistence: options.persistence ?? 'unasked' }),
      persist: () => { calls.push('persist'); return Promise.resolve(options.persistence !== 'refused'); },
      lost: () => undefined,
      acceptLoss: () => { calls.push('accept loss'); },
      isLocked: () => locked,
      whenLockedElsewhere: () => () => undefined,
    },
  };
}
