/** Requests to an engine that is elsewhere, in a worker or in another tab: numbered messages, and both ends of their way. */
import { fromWire, type WireError } from '../errors.ts';
import type { ChatMessage, GenerateEnd, GenerateOptions, LlmEngine } from './engine.ts';

/** Ends the request of the same id. */
export interface AbortRequest { readonly kind: 'abort'; readonly id: number }
export type EngineRequest =
  | { readonly kind: 'generate'; readonly id: number; readonly messages: readonly ChatMessage[]; readonly options: Omit<GenerateOptions, 'signal'> }
  | { readonly kind: 'score'; readonly id: number; readonly messages: readonly ChatMessage[]; readonly labels: readonly string[] }
  | { readonly kind: 'drop-cache'; readonly id: number };

export type EngineReply =
  | { readonly kind: 'text'; readonly id: number; readonly text: string }
  | { readonly kind: 'end'; readonly id: number; readonly end: GenerateEnd }
  | { readonly kind: 'scores'; readonly id: number; readonly scores: readonly number[] }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };

const LAST: ReadonlySet<string> = new Set(['end', 'loaded', 'scores', 'vectors', 'done']);

export interface Requests<Reply> {
  /** Posts a request and yields its replies up to and including the last. An error among them is thrown. */
  ask<Request>(post: (request: Request | AbortRequest) => void, make: (id: number) => Request, signal?: AbortSignal): AsyncGenerator<Reply>;
  /** A reply has arrived; one that nobody waits for any more is dropped. */
  settle(reply: Reply): void;
  /** Nothing more will arrive. */
  fail(error: Error): void;
  pending(): number;
}

/** The near bank. */
export function createRequests<Reply extends { readonly id: number; readonly kind: string; readonly error?: WireError }>(): Requests<Reply> {
  const pending = new Map<number, (reply: Reply | Error) => void>();
  let nextId = 1;
  return {
    settle: (reply) => { pending.get(reply.id)?.(reply); },
    fail: (error) => {
      for (const settle of [...pending.values()]) settle(error);
      pending.clear();
    },
    pending: () => pending.size,
    ask: async function* (post, make, signal) {
      signal?.throwIfAborted();
      const id = nextId++;
      const replies: (Reply | Error)[] = [];
      let wake: () => void = () => undefined;
      pending.set(id, (reply) => { replies.push(reply); wake(); });
      // The reader is freed at once; what is still said about this request is dropped.
      const onAbort = (): void => {
        replies.unshift(new DOMException('aborted', 'AbortError'));
        wake();
      };
      signal?.addEventListener('abort', onAbort);
      try {
        post(make(id));
        for (;;) {
          while (replies.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
          const reply = replies.shift();
          if (reply === undefined) continue;
          if (reply instanceof Error) throw reply;
          if (reply.error) throw fromWire(reply.error);
          yield reply;
          if (LAST.has(reply.kind)) return;
        }
      } finally {
        signal?.removeEventListener('abort', onAbort);
        pending.delete(id);
        // A reader that walks away leaves nothing running.
        post({ kind: 'abort', id });
      }
    },
  };
}

type Speaking = Pick<LlmEngine, 'generate' | 'score' | 'dropCache'>;

/** The near bank as an engine. */
export function speakThrough(ask: (make: (id: number) => EngineRequest, signal: AbortSignal | undefined) => AsyncIterable<{ readonly kind: string } | EngineReply>): Speaking {
  return {
    generate: async function* (messages, { signal, ...options }) {
      for await (const reply of ask((id) => ({ kind: 'generate', id, messages, options }), signal)) {
        if (isA(reply, 'text')) yield { kind: 'text', text: reply.text };
        else if (isA(reply, 'end')) yield { kind: 'end', end: reply.end };
      }
    },
    score: async (messages, labels, signal) => {
      let scores: readonly number[] = [];
      for await (const reply of ask((id) => ({ kind: 'score', id, messages, labels }), signal)) if (isA(reply, 'scores')) scores = reply.scores;
      return scores;
    },
    dropCache: async () => {
      for await (const reply of ask((id) => ({ kind: 'drop-cache', id }), undefined)) if (isA(reply, 'done')) return;
    },
  };
}

const isA = <Kind extends EngineReply['kind']>(reply: { readonly kind: string }, kind: Kind): reply is Extract<EngineReply, { kind: Kind }> => reply.kind === kind;

/** The far bank: answers with the engine that is here. Rejects where the engine does. */
export async function answerRequest(request: EngineRequest, engine: Speaking, signal: AbortSignal, post: (reply: EngineReply) => void): Promise<void> {
  const { id } = request;
  if (request.kind === 'score') post({ kind: 'scores', id, scores: await engine.score(request.messages, request.labels, signal) });
  else if (request.kind === 'drop-cache') {
    await engine.dropCache();
    post({ kind: 'done', id });
  } else {
    for await (const event of engine.generate(request.messages, { ...request.options, signal })) {
      post(event.kind === 'text' ? { kind: 'text', id, text: event.text } : { kind: 'end', id, end: event.end });
    }
  }
}
