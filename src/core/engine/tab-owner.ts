/** The tab that owns the engine lets the others use it. */
import { AppError, toWire } from '../errors.ts';
import type { Models } from './models.ts';
import { answerRequest, type AbortRequest, type EngineReply, type EngineRequest } from './requests.ts';
import { stateToWire, type Tabs } from './tabs.ts';

/** Tells the other tabs the state, from now on at each change, and does what they ask. */
export function serveTabs(own: Models, tabs: Tabs): void {
  const asked = new Map<string, Map<number, AbortController>>();
  let revision = 0;
  const tell = (): void => { tabs.post({ kind: 'state', from: tabs.id, revision, state: stateToWire(own.state()) }); };

  /** A tab's requests under way; they end with the tab. */
  function requestsOf(tab: string): Map<number, AbortController> {
    const known = asked.get(tab);
    if (known) return known;
    const requests = new Map<number, AbortController>();
    asked.set(tab, requests);
    void tabs.gone(tab).then(() => {
      asked.delete(tab);
      for (const abort of requests.values()) abort.abort();
    });
    return requests;
  }

  async function answer(tab: string, modelId: string, request: EngineRequest | AbortRequest): Promise<void> {
    const requests = requestsOf(tab);
    const { id } = request;
    if (request.kind === 'abort') {
      requests.get(id)?.abort();
      return;
    }
    const abort = new AbortController();
    requests.set(id, abort);
    const post = (reply: EngineReply): void => { tabs.post({ kind: 'reply', from: tabs.id, to: tab, reply }); };
    try {
      // Whatever is loaded by now: a model exchanged since then has taken its cache with it.
      if (request.kind === 'drop-cache') {
        await own.dropCache();
        post({ kind: 'done', id });
        return;
      }
      const { engine, status } = await own.ready(abort.signal);
      if (status.modelId !== modelId) throw new AppError('engine/not-loaded', `expected ${modelId} to be loaded, found ${status.modelId}`);
      await answerRequest(request, engine, abort.signal, post);
    } catch (thrown) {
      post({ kind: 'error', id, error: toWire(thrown) });
    } finally {
      requests.delete(id);
    }
  }

  own.subscribe(() => { revision++; tell(); });
  tabs.subscribe((message) => {
    switch (message.kind) {
      case 'hello': tell(); break;
      case 'request': if (message.to === tabs.id) void answer(message.from, message.modelId, message.request); break;
      case 'select': void own.select(message.modelId); break;
      case 'cancel': own.cancel(); break;
      // Asked for in an older state it has been done already.
      case 'recover': if (message.revision === revision) own.recover(own.state()); break;
      case 'state': case 'reply': case 'done': break;
    }
    if ('command' in message && message.kind !== 'done') tabs.post({ kind: 'done', from: tabs.id, to: message.from, command: message.command });
  });
  tell();
}
