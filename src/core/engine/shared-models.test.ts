import { describe, expect, it } from 'vitest';
import { createInMemoryBrowser, type InMemoryTab } from '../../adapters/tabs/in-memory-tabs.ts';
import { startConversation, type Talk } from '../conversation.fixture.ts';
import { AppError } from '../errors.ts';
import { BUILT_IN } from './catalogue.ts';
import type { ChatMessage, GenerateEvent, LlmEngine } from './engine.ts';
import { describeEngine } from './engine.contract.ts';
import { createModels, type ModelChoice, type Models } from './models.ts';
import { createScriptedEngine, type Script } from './scripted-engine.ts';
import { createSharedModels } from './shared-models.ts';
import { followOwner } from './tab-follower.ts';
import { serveTabs } from './tab-owner.ts';
import { whenSettled } from './when-ready.ts';

const SCRIPTED: ModelChoice = { ...BUILT_IN, id: 'scripted' };
const LARGE: ModelChoice = { ...BUILT_IN, id: 'large' };
const ASK: readonly ChatMessage[] = [{ role: 'user', content: 'hi' }];
const NEVER = new AbortController().signal;
const soon = (ms = 2): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
const slow: Script = { answer: () => 'one two three four five six', pause: () => soon(5) };

interface Page { readonly tab: InMemoryTab; readonly models: ReturnType<typeof createSharedModels>; readonly loads: string[]; readonly engines: LlmEngine[] }

/** Opens pages of one browser, each with its own models and a count of what it loads itself. */
function createBrowser(script: Script = {}, loadMs = 1): { open(id: string): Page } {
  const browser = createInMemoryBrowser();
  return {
    open: (id) => {
      const tab = browser.open(id);
      const loads: string[] = [];
      const engines: LlmEngine[] = [];
      const own = createModels(() => [SCRIPTED, LARGE], (choice) => {
        const engine = createScriptedEngine(script);
        const named: LlmEngine = { ...engine, load: async (onProgress, signal) => {
          loads.push(choice.id);
          await soon(loadMs);
          return { ...await engine.load(onProgress, signal), modelId: choice.id };
        } };
        engines.push(named);
        return named;
      });
      return { tab, loads, engines, models: createSharedModels(own, tab, SCRIPTED.id) };
    },
  };
}

async function say(models: Models, onText: () => void = () => undefined, signal: AbortSignal = NEVER): Promise<string> {
  const { engine } = await models.ready(signal);
  return read(engine.generate(ASK, { maxTokens: 40, signal }), onText);
}
async function read(events: AsyncIterable<GenerateEvent>, onText: () => void): Promise<string> {
  let text = '';
  for await (const event of events) {
    if (event.kind !== 'text') continue;
    text += event.text;
    onText();
  }
  return text;
}
const until = async (holds: () => boolean): Promise<void> => { while (!holds()) await soon(1); };

describeEngine('an engine in another tab', () => {
  const browser = createInMemoryBrowser();
  const [near, far] = [browser.open('near'), browser.open('far')];
  const scripted = createScriptedEngine();
  serveTabs(createModels(() => [SCRIPTED], () => scripted), far);
  const models = followOwner(() => [SCRIPTED], near, SCRIPTED.id);
  return {
    load: async (onProgress, signal = NEVER) => {
      await whenSettled(models);
      const stop = models.subscribe(() => {
        const state = models.state();
        if (state.kind === 'loading' && state.progress) onProgress(state.progress);
      });
      await models.select(SCRIPTED.id);
      stop();
      return (await models.ready(signal)).status;
    },
    generate: async function* (messages, options) { yield* (await models.ready(NEVER)).engine.generate(messages, options); },
    score: async (...given) => (await models.ready(NEVER)).engine.score(...given),
    dropCache: () => models.dropCache(),
    unload: scripted.unload,
  };
});

describe('models shared by tabs', () => {
  it('are loaded by the first tab alone; the others see its state and speak through it', async () => {
    const browser = createBrowser({ answer: () => 'one two' });
    const [first, second, third] = [browser.open('first'), browser.open('second'), browser.open('third')];
    expect(second.models.state()).toMatchObject({ kind: 'loading', modelId: 'scripted' });
    expect(await Promise.all([say(second.models), say(third.models), say(first.models)])).toEqual(['one two', 'one two', 'one two']);
    expect(second.models.state()).toEqual(first.models.state());
    expect([first.models.owner(), second.models.owner(), third.models.owner()]).toEqual([true, false, false]);
    expect([first.loads, second.loads, third.loads]).toEqual([['scripted'], [], []]);
  });

  it('are known to a tab that opens late', async () => {
    const browser = createBrowser();
    const first = browser.open('first');
    await first.models.select('large');
    const late = browser.open('late');
    await expect(late.models.ready(NEVER)).resolves.toMatchObject({ status: { modelId: 'large' } });
    expect(late.loads).toEqual([]);
  });

  it('are chosen for all by whichever tab chooses, progress and failures included', async () => {
    const browser = createInMemoryBrowser();
    const failing = (id: string): ReturnType<typeof createSharedModels> => createSharedModels(createModels(() => [SCRIPTED, LARGE], (choice) => ({
      ...createScriptedEngine(),
      ...(choice === LARGE && { load: async (onProgress) => {
        onProgress({ phase: 'download', loadedBytes: 3, totalBytes: 9 });
        await soon();
        throw new AppError('engine/out-of-memory', 'too large');
      } }),
    })), browser.open(id), SCRIPTED.id);
    const [first, second] = [failing('first'), failing('second')];
    await second.ready(NEVER);
    const seen: unknown[] = [];
    second.subscribe(() => seen.push(second.state()));
    await second.select('large');
    expect(seen).toContainEqual({ kind: 'loading', modelId: 'large', progress: { phase: 'download', loadedBytes: 3, totalBytes: 9 } });
    await until(() => second.state().kind === 'ready');
    const state = second.state();
    expect(state).toMatchObject({ problem: { modelId: 'large', error: { code: 'engine/out-of-memory', message: 'too large' } } });
    expect(state.kind === 'ready' && state.problem?.error).toBeInstanceOf(AppError);
    expect(first.state()).toMatchObject({ kind: 'ready', problem: { modelId: 'large' } });
  });

  it('are cancelled by a tab that does not own them', async () => {
    const browser = createBrowser({}, 50);
    const [first, second] = [browser.open('first'), browser.open('second')];
    await until(() => first.loads.length === 1);
    second.models.cancel();
    await until(() => first.models.state().kind === 'idle');
    await until(() => second.models.state().kind === 'idle');
    await expect(second.models.ready(NEVER)).rejects.toMatchObject({ code: 'engine/not-loaded' });
  });

  it('stop for a tab that stops its answer, and answer the next tab', async () => {
    let words = 0;
    const browser = createBrowser({ answer: () => 'word '.repeat(400), pause: () => { words++; return soon(); } });
    const [first, second] = [browser.open('first'), browser.open('second')];
    const abort = new AbortController();
    await expect(say(second.models, () => { abort.abort(); }, abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
    await soon(10);
    const after = words;
    await soon(20);
    expect(words).toBe(after);
    expect((await say(first.models)).length).toBeGreaterThan(0);
  });

  it('end what a tab asked for when that tab closes', async () => {
    let words = 0;
    const browser = createBrowser({ answer: () => 'word '.repeat(400), pause: () => { words++; return soon(); } });
    const [first, second] = [browser.open('first'), browser.open('second')];
    await first.models.ready(NEVER);
    void say(second.models, () => { second.tab.close(); }).catch(() => undefined);
    await until(() => words > 0);
    await soon(20);
    const after = words;
    await soon(20);
    expect(words).toBe(after);
  });

  it('refuse what was worded for a model that has been exchanged since', async () => {
    const browser = createBrowser();
    const [first, second] = [browser.open('first'), browser.open('second')];
    const { engine } = await second.models.ready(NEVER);
    await first.models.select('large');
    await expect(read(engine.generate(ASK, { maxTokens: 4 }), () => undefined)).rejects.toMatchObject({ code: 'engine/not-loaded' });
  });

  it('are loaded again once when two tabs find them gone', async () => {
    const browser = createBrowser();
    const [first, second] = [browser.open('first'), browser.open('second')];
    await second.models.ready(NEVER);
    second.models.recover(second.models.state());
    first.models.recover(first.models.state());
    expect(second.models.state().kind).toBe('loading');
    await second.models.ready(NEVER);
    await until(() => first.models.state().kind === 'ready');
    await soon(10);
    expect(first.loads).toEqual(['scripted', 'scripted']);
    expect(second.models.state().kind).toBe('ready');
  });
});

describe('the tab that owns the models', () => {
  it('hands them on when it closes: the next one loads what was in use', async () => {
    const browser = createBrowser({ answer: () => 'one two' });
    const [first, second, third] = [browser.open('first'), browser.open('second'), browser.open('third')];
    await third.models.ready(NEVER);
    await second.models.select('large');
    first.tab.close();
    await until(() => second.models.owner() && second.models.state().kind === 'ready');
    await soon();
    expect(await Promise.all([say(second.models), say(third.models)])).toEqual(['one two', 'one two']);
    expect(third.models.state()).toMatchObject({ kind: 'ready', status: { modelId: 'large' } });
    expect([second.loads, third.loads]).toEqual([['large'], []]);
  });

  it('ends what others asked of it, told as such, when it closes in the middle', async () => {
    const browser = createBrowser(slow);
    const [first, second, third] = [browser.open('first'), browser.open('second'), browser.open('third')];
    await first.models.ready(NEVER);
    const closeOnce = (): void => { first.tab.close(); };
    const answers = [say(second.models, closeOnce), say(third.models, closeOnce)];
    for (const answer of answers) await expect(answer).rejects.toMatchObject({ code: 'engine/owner-gone' });
  });

  it('is followed by another that goes on when it crashes while it loads', async () => {
    const browser = createBrowser({ answer: () => 'one two' }, 30);
    const [first, second] = [browser.open('first'), browser.open('second')];
    const waiting = say(second.models);
    await until(() => first.loads.length === 1);
    first.tab.close();
    expect(await waiting).toBe('one two');
    expect(second.loads).toEqual(['scripted']);
  });

  it('leaves its successor without a model when there was none', async () => {
    const browser = createBrowser({}, 20);
    const [first, second] = [browser.open('first'), browser.open('second')];
    await until(() => first.models.owner());
    first.models.cancel();
    await until(() => second.models.state().kind === 'idle');
    first.tab.close();
    await until(() => second.models.owner());
    await soon(5);
    expect(second.models.state().kind).toBe('idle');
    expect(second.loads).toEqual([]);
  });
});

describe('a conversation in a tab that does not own the models', () => {
  const QUESTION = 'What should I watch tonight?';
  async function startTwo(script: Script = {}): Promise<{ first: Page; second: Page; talk: Talk }> {
    const browser = createBrowser(script);
    const [first, second] = [browser.open('first'), browser.open('second')];
    return { first, second, talk: await startConversation({ models: second.models }) };
  }

  it('repeats its reply with a model of its own when the owner closes in the middle', async () => {
    const { first, second, talk: { talk, last } } = await startTwo({ pause: () => soon(1) });
    const stop = talk.subscribe(() => { if (last().role === 'assistant' && last().text !== '') { stop(); first.tab.close(); } });
    await talk.send(QUESTION);
    expect(last()).toMatchObject({ text: expect.stringMatching(/^I would suggest The Shawshank Redemption/) as string, answer: { state: 'done', recovered: 'engine/owner-gone' } });
    expect(second.loads).toEqual(['scripted']);
  });

  it('repeats its reply when the model crashes at the owner', async () => {
    const browser = createInMemoryBrowser();
    let loads = 0;
    const open = (id: string): Models => createSharedModels(createModels(() => [SCRIPTED], () => {
      const scripted = createScriptedEngine();
      return ++loads > 1 ? scripted : { ...scripted, generate: async function* () {
        yield { kind: 'text', text: 'lost' };
        await soon();
        throw new AppError('worker/crashed', 'provoked');
      } };
    }), browser.open(id), SCRIPTED.id);
    open('first');
    const { talk, last } = await startConversation({ models: open('second') });
    await talk.send(QUESTION);
    expect(last()).toMatchObject({ text: expect.stringMatching(/^I would suggest/) as string, answer: { state: 'done', recovered: 'worker/crashed' } });
    expect(loads).toBe(2);
  });

  it('is answered by the model that another tab chose meanwhile', async () => {
    const { first, talk: { talk, last } } = await startTwo({ pause: () => soon(1) });
    const stop = talk.subscribe(() => { if (last().role === 'assistant' && last().text !== '') { stop(); void first.models.select('large'); } });
    await talk.send(QUESTION);
    expect(last().answer).toMatchObject({ state: 'done' });
    expect(first.models.state()).toMatchObject({ kind: 'ready', status: { modelId: 'large' } });
  });
});
