/** What the page can do, and the composition root that puts the parts together. ui/ knows this interface and nothing behind it. */
import { openMeaning, startWhenQuiet } from './app-meaning.ts';
import { openGlobal } from './app-global.ts';
import { keepStored, loadLock, openRows, type AppStorage } from './app-keeping.ts';
import { openModels, type AppLibrary } from './app-models.ts';
import { keepSynced } from './app-schedule.ts';
import { createIdbContributionStore } from './adapters/idb/contribution-store.ts';
import { createIdbMemoryStore } from './adapters/idb/memory-store.ts';
import { createIdbMessageStore } from './adapters/idb/message-store.ts';
import { openDatabase } from './adapters/idb/open.ts';
import { createIdbProfileStore } from './adapters/idb/profile-store.ts';
import { createIdbVectorStore } from './adapters/idb/vector-store.ts';
import { openPreferences, type PreferenceStore } from './adapters/local-storage/preferences.ts';
import { createIdle } from './adapters/tabs/idle.ts';
import { openTabs } from './adapters/tabs/tabs.ts';
import { createWake } from './adapters/tabs/wake.ts';
import { createAnswering, type Answering, type AnsweringParts } from './core/answering.ts';
import type { Backup } from './core/backup/backup.ts';
import { createChats, type ChatKind, type Chats } from './core/chats.ts';
import { createConversation, type Conversation } from './core/conversation.ts';
import type { ConversationStore, Message } from './core/conversation-store.ts';
import { openEcho, type Echo } from './core/echo/open-echo.ts';
import type { Effects } from './core/effects.ts';
import type { Models } from './core/engine/models.ts';
import { AppError, notFetched } from './core/errors.ts';
import type { GlobalMemory } from './core/global/global-memory.ts';
import { viewPack } from './core/global/pack-view.ts';
import { parseDemo } from './core/local/import/demo.ts';
import type { ParsedRatings } from './core/local/import/ratings-csv.ts';
import type { ImportFile, Skipped } from './core/local/import/table.ts';
import type { Lab } from './core/lab/lab.ts';
import type { Advice } from './core/library/device-fit.ts';
import type { WaitingEvidence } from './core/local/evidence/open-evidence.ts';
import { whenOpened } from './core/local/evidence/when-opened.ts';
import type { Decision, ImportCounts, LocalHit, LocalMemory } from './core/local/local-memory.ts';
import type { Lock } from './core/lock/lock.ts';
import type { Interaction, Memory, MemoryId } from './core/local/memory.ts';
import { recordedNow } from './core/local/recorded-now.ts';
import { openLocalMemory } from './core/local/open-local-memory.ts';
import { openProfile, type Profile } from './core/local/profile/open-profile.ts';
import { createRetrieve, type Retrieval, type Retrieve } from './core/local/retrieve.ts';
import { believedOn, versionsOf } from './core/local/believed.ts';
import { answerTemporarily, NO_STORE } from './core/temporary.ts';
import type { Belonging } from './core/mediator/belonging.ts';
import { tellProfile } from './core/mediator/tell-profile.ts';
import type { ContributionStore } from './core/privacy/local/contribution-store.ts';
import type { Contributions } from './core/privacy/local/open-contributions.ts';

export type { Ask, Inspection, Message, Noted } from './core/conversation-store.ts';
export type { ChatKind } from './core/chats.ts';
export type { EngineState, ModelChoice } from './core/engine/models.ts';
export type { GivenFile, GlobalState, HeldRelease, PackState, SyncRecord, SyncTrigger } from './core/global/global-memory.ts';

export interface ImportReport {
  readonly added: number;
  readonly superseded: number;
  readonly unchanged: number;
  readonly skipped: readonly Skipped[];
}

/** What would be read from files, before anything is. */
export interface ImportPreview {
  /** What kind of export it was taken for: "MovieLens", "Letterboxd", "Goodreads". */
  readonly format: string;
  readonly counts: ImportCounts;
  readonly skipped: readonly Skipped[];
  /** Ratings and likes as they would stand in the memory. */
  readonly interactions: readonly Interaction[];
  /** Something the person should know first, e.g. that no global memory knows books yet. */
  readonly notice?: string;
}

/** Every `subscribe` calls back after a change and returns the unsubscribe; every getter returns the same object until then. */
export interface App {
  readonly conversation: Omit<Chats, 'forgotten'>;
  readonly memory: Pick<LocalMemory, 'list' | 'all' | 'unreadable' | 'subscribe' | 'weight' | 'edit' | 'merge' | 'end' | 'mark' | 'undo' | 'forget' | 'clear'> & {
    /** By words, at once. */
    search(text: string): readonly LocalHit[];
    /** As a question finds them: by words, by meaning or both, as preferred. */
    retrieve(text: string): Promise<Retrieval>;
    /** What was in use at that moment, as this device knew it then, newest recorded first; what has been forgotten since is not among it. */
    believedOn(atMs: number): readonly Memory[];
    /** A record and everything on file about the same thing, newest recorded first: what is forgotten together. */
    versions(id: MemoryId): readonly Memory[];
    /** Files as the person gave them, read but not taken. @throws AppError input/* */
    readImport(files: readonly ImportFile[]): Promise<ImportPreview>;
    /** All or nothing. */
    takeImport(preview: ImportPreview): Promise<ImportReport>;
    loadDemo(): Promise<ImportReport>;
    /** An explicit verdict on an item or topic of a pack, from a receipt: overrules what was concluded from the history or from everyone. @throws AppError memory/temporary, input/unknown-items */
    judge(packId: string, about: { readonly kind: 'topic' | 'item'; readonly id: string }, stance: 'like' | 'avoid'): Promise<Decision>;
  };
  /** Text from other assistants, waiting for a yes. */
  readonly evidence: WaitingEvidence;
  /** Its code arrives with the first call; later ones give the same. */
  backup(): Promise<Backup>;
  /** Its code arrives with the first call. */
  lock(): Promise<Lock>;
  /** What the memories say about the person, written down. */
  readonly profile: Pick<Profile, 'versions' | 'subscribe' | 'rewrite'>;
  readonly echo: Echo;
  readonly global: Omit<GlobalMemory, 'packs'> & {
    /** Which community of a pack, switched on or off, this person seems to belong to, and why. */
    belonging(packId: string): Promise<Belonging>;
  };
  readonly models: Omit<Models, 'ready' | 'recover' | 'dropCache'> & {
    /** What this device can run, asked anew: memory and free storage change. */
    advise(): Promise<Advice>;
  };
  readonly library: AppLibrary;
  readonly preferences: PreferenceStore;
  /** The lab's own code arrives with the first call; later ones give the same lab. */
  lab(): Promise<Lab>;
  /** What a person may hand in, made on this device; its code arrives with the first call, and nothing is made before it is asked for. */
  contributions(): Promise<Contributions>;
  /** Fetches the code of what a person may ask for without a network. What fails is fetched again when it is asked for. */
  fetchAhead(): Promise<void>;
  readonly storage: AppStorage;
}

/** Memories a search shows; words and meaning beyond that are far. */
const SEARCH_HITS = 50;
/** Numbered with what tabs say to each other: a tab of an older page is left alone. */
const TABS = 'logo/engine-1';
const effects: Effects = { now: () => Date.now(), newId: () => crypto.randomUUID() };

/**
 * @param query the page's own parameters: `device=wasm|webgpu` forces the device, `engine=scripted` speaks without a model,
 * `embedder=words|hashing|none` says what finds memories by meaning.
 * @param start.passphrase of the lock, when there is one
 * @param start.waiting hears that another tab is in the way; the start goes on by itself once that tab is closed.
 * @throws AppError storage/locked, storage/wrong-passphrase; storage/* when the memory cannot be opened: nothing else works without it.
 */
export async function createApp(query: URLSearchParams, start: { readonly passphrase?: string; readonly waiting?: (why: AppError) => void } = {}): Promise<App> {
  const database = await openDatabase(undefined, start.waiting);
  const rows = await openRows(database, start.passphrase);
  const base = new URL('.', document.baseURI);
  const messageStore = createIdbMessageStore(database, rows, { revision: () => local.revision(), catchUp: () => local.catchUp() });
  const contributionStore = createIdbContributionStore(database, rows);
  const scripted = query.get('engine') === 'scripted';
  const [local, global, tabs] = await Promise.all([
    openLocalMemory(createIdbMemoryStore(database, rows), effects),
    openGlobal(database, effects.now, async () => (await loadChecking()).operationsBeside(base)),
    openTabs(`${TABS}/${scripted ? 'scripted' : 'models'}`, effects.newId()),
  ]);
  const storage = await keepStored(database, rows, local, effects.now);
  // After the memory: what another tab forgets from here on is told.
  const messages = await messageStore.all();
  const preferences = openPreferences();
  const [profile, { models, library, advise }] = await Promise.all([
    openProfile(createIdbProfileStore(database, rows), local, global, createIdle(), effects.now),
    openModels(base.pathname, query, tabs),
  ]);
  local.whenForgotten(async (gone) => {
    conversation.forgotten(gone, local.all());
    await Promise.all([profile.reload(), models.dropCache()]);
  });
  const wake = createWake();
  const meaning = openMeaning(local, createIdbVectorStore(database, rows), base.pathname, query);
  const retrieve = createRetrieve(local, meaning, () => preferences.get().ranking, wake.after);
  const ready = keepSynced(global);
  const parts: AnsweringParts = {
    ready, retrieve,
    tell: (mediation, packId, focus) => tellProfile(mediation, preferences.get().localMemory, profile.holding(packId), focus.topicIds),
  };
  const answering = createAnswering(local, global.packs, effects, parts);
  const converse = (from: readonly Message[], store: ConversationStore, by: Answering): Conversation => createConversation(from, store, by, models, effects, wake, () => preferences.get().mediator, () => preferences.get().extraction);
  const kept = converse(messages, messageStore, answering);
  const conversation = createChats(kept, (kind) => converse([], NO_STORE, answerTemporarily(kind, local, global.packs, effects, parts)), models.dropCache);
  if (meaning) startWhenQuiet(meaning, models, preferences, conversation);

  // When packs arrive, and not while they still arrive one by one.
  const warm = (): void => { if (!global.state().syncing && global.packs().length > 0) answering.warm(); };
  global.subscribe(warm);
  warm();
  let lab: Promise<Lab> | undefined;
  let backup: Promise<Backup> | undefined;
  return {
    conversation,
    memory: memoryOf(local, retrieve, global, ready, base, contributionStore, () => conversation.kind()),
    evidence: whenOpened(() => loadEvidence()
      .catch(notFetched('the script that reads imported text'))
      .then(({ openAppEvidence }) => openAppEvidence(database, rows, local, global, ready, effects))),
    backup: () => backup ??= loadBackup()
      .catch(notFetched('the script that makes backups'))
      .then(({ openAppBackup }) => openAppBackup(database, rows, effects.now))
      .catch((thrown: unknown) => { backup = undefined; throw thrown; }),
    lock: async () => (await loadLock()).openAppLock(database, rows),
    profile,
    echo: openEcho(kept, local, global),
    global: { ...global, belonging: (packId) => explain(packId, local, global) },
    models: { ...models, advise },
    library,
    preferences,
    lab: () => lab ??= import('./app-lab.ts')
      .catch((cause: unknown) => { throw new AppError('lab/offline', 'the lab\'s script could not be fetched', { cause }); })
      .then(({ openAppLab }) => openAppLab(database, base, models))
      .catch((thrown: unknown) => { lab = undefined; throw thrown; }),
    contributions: () => import('./app-contribute.ts')
      .catch(notFetched('the script that makes contributions'))
      .then(({ openAppContributions }) => openAppContributions(contributionStore, local, global)),
    fetchAhead: async () => { await Promise.allSettled([loadImport(), loadEvidence(), loadBackup()]); },
    storage,
  };
}

function memoryOf(local: LocalMemory, retrieve: Retrieve, global: GlobalMemory, ready: Promise<void>, base: URL, contributions: ContributionStore, chatKind: () => ChatKind): App['memory'] {
  const add = async ({ interactions, skipped }: ParsedRatings): Promise<ImportReport> => ({ ...await local.addInteractions(interactions), skipped });
  return {
    list: local.list, all: local.all, unreadable: local.unreadable, search: local.search, subscribe: local.subscribe, weight: local.weight,
    edit: local.edit, merge: local.merge, end: local.end, mark: local.mark, undo: local.undo, forget: local.forget,
    clear: async () => { await contributions.clear(); return local.clear(); },
    believedOn: (atMs) => believedOn(local.all(), atMs),
    versions: (id) => versionsOf(local.all(), id),
    retrieve: (text) => retrieve(text, { limit: SEARCH_HITS }),
    // Files are read by what the packs know, which may be on its way on a first visit.
    readImport: async (files) => {
      await ready;
      const { readImport } = await loadImport()
        .catch(notFetched('the script that reads files'));
      const read = readImport(files, global.packs(), local.list(), effects);
      return { ...read, counts: local.preview(read.interactions) };
    },
    takeImport: (preview) => add(preview),
    loadDemo: async () => {
      await ready;
      const response = await fetch(new URL('demo/person.json', base)).catch((cause: unknown) => { throw new AppError('global/offline', 'demo person: could not be reached', { cause }); });
      if (!response.ok) throw new AppError('global/http-status', `demo person: expected status 200, found ${response.status}`);
      return add(parseDemo(await response.json(), global.packs(), effects));
    },
    judge: async (packId, about, stance) => {
      if (chatKind() !== 'kept') throw new AppError('memory/temporary', `expected a chat that is kept for a verdict on ${about.id}, found a temporary one`);
      const pack = global.packs().find(({ id }) => id === packId);
      const view = pack && viewPack(pack);
      const name = about.kind === 'item' ? view?.item.get(about.id)?.title : pack?.topics.find(({ id }) => id === about.id)?.name;
      if (name === undefined) throw new AppError('input/unknown-items', `expected an ${about.kind} of pack ${packId}, found ${about.id}`);
      return local.remember({
        ...recordedNow(effects), kind: 'statement', domain: packId, source: { kind: 'rating', detail: 'receipt' },
        text: `${stance === 'like' ? 'I like' : 'Not for me'}: ${name}`, stance, target: { ...about, name },
      }, 'overruled');
    },
  };
}

const loadImport = () => import('./core/local/import/read-import.ts');
const loadEvidence = () => import('./app-evidence.ts');
const loadBackup = () => import('./app-backup.ts');
const loadChecking = () => import('./app-checking.ts')
  .catch(notFetched('the script that checks the global memory'));

async function explain(packId: string, local: LocalMemory, global: GlobalMemory): Promise<Belonging> {
  const pack = global.state().packs.find((one) => one.pack.id === packId)?.pack;
  if (!pack) throw new AppError('bug', `belonging: expected a pack of the global memory, found ${packId}`);
  const { explainBelonging } = await import('./core/mediator/belonging.ts')
    .catch(notFetched('the script that compares with communities'));
  return explainBelonging(pack, local.evidence(pack.id, pack.domain.scale?.mean));
}
