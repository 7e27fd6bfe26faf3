/**
 * What a chat model has been sent and has said, word for word. Each prompt is the one before with more at its end, so
 * that a runtime computes only what is new. Kept in memory alone: the notes in it are the person's.
 */
import type { ChatMessage } from './engine.ts';
import { inert } from './inert.ts';

export interface Turn {
  /** Of the answer. */
  readonly id: string;
  /** As the model may read it: inert. */
  readonly question: string;
  readonly answer: string;
}

export interface Transcript {
  /**
   * The prompt for the answer `id`: all whole turns before it, then `said`. Where that is too long for `room` tokens the
   * older half of the turns is left out for good: rarely, because everything is then computed again.
   * @param said the question as the model is to read it, with its notes.
   */
  prompt(id: string, said: string, room: number): readonly ChatMessage[];
  /** The prompt for something asked of the model before the answer `id`, after the same turns where there is room. No later prompt has it. */
  aside(id: string, said: string, room: number): readonly ChatMessage[];
  /** The answer has ended whole, in the model's own letters. Stopped and failed ones never become part. */
  ended(turn: Turn): void;
  /** Something was forgotten: goes on from the questions and answers as they read now, without any note. */
  restart(turns: readonly Turn[]): void;
  clear(): void;
}

/** Turns of a stored conversation that a transcript begins with. */
const STORED_TURNS = 6;
/** Fewer than there are (about 4), so that the estimate is rather too high. */
const LETTERS_PER_TOKEN = 3;
/** What a chat template adds around one message. */
const TOKENS_PER_MESSAGE = 8;

export function createTranscript(instruction: string, stored: readonly Turn[]): Transcript {
  const begin = (from: readonly Turn[]) => from.slice(-STORED_TURNS).map((turn) => ({ ...turn, said: turn.question }));
  let turns = begin(stored);
  let begun: { readonly id: string; readonly said: string } | undefined;
  const messagesOf = (said: string, from = turns): readonly ChatMessage[] => [
    { role: 'system', content: instruction },
    ...from.flatMap((turn): ChatMessage[] => [{ role: 'user', content: turn.said }, { role: 'assistant', content: inert(turn.answer) }]),
    { role: 'user', content: said },
  ];

  return {
    prompt: (id, said, room) => {
      turns = turns.filter((turn) => turn.id !== id);
      begun = { id, said };
      while (turns.length > 0 && estimateTokens(messagesOf(said)) > room) turns = turns.slice(Math.ceil(turns.length / 2));
      return messagesOf(said);
    },
    aside: (id, said, room) => {
      const whole = messagesOf(said, turns.filter((turn) => turn.id !== id));
      return estimateTokens(whole) <= room ? whole : messagesOf(said, []);
    },
    ended: (turn) => {
      turns = [...turns.filter(({ id }) => id !== turn.id), { ...turn, said: begun?.id === turn.id ? begun.said : turn.question }];
      begun = undefined;
    },
    restart: (from) => {
      turns = begin(from);
      begun = undefined;
    },
    clear: () => {
      turns = [];
      begun = undefined;
    },
  };
}

const estimateTokens = (messages: readonly ChatMessage[]): number =>
  messages.reduce((sum, { content }) => sum + content.length / LETTERS_PER_TOKEN + TOKENS_PER_MESSAGE, 0);
