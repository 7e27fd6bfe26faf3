/**
 * The files of LaMP (Salemi et al. 2024, arXiv 2304.11406) as its authors publish them. Questions:
 * `[{"id": "110", "input": "Which tag ... description: ...", "profile": [{"id": "1100", "tag": "classic", "description": "..."}, ...]}, ...]`,
 * with "user_id" in the time-based split; outputs: `{"task": "LaMP_2", "golds": [{"id": "110", "output": "classic"}, ...]}`.
 */
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { hash } from '../protocol.ts';
import { splitArray } from './json-array.ts';

const id = z.union([z.string(), z.number()]).transform(String);
const questionSchema = z.object({ id, input: z.string(), profile: z.array(z.record(z.string(), z.unknown())), user_id: id.optional() });
const outputsSchema = z.object({ task: z.string(), golds: z.array(z.object({ id, output: z.union([z.string(), z.number()]).transform(String) })) });

export type LampEntry = Readonly<Record<string, unknown>>;
export interface LampQuestion {
  readonly id: string;
  /** Whose question it is: the person's id, or where none is given the question's, which then stands for a person. */
  readonly user: string;
  readonly input: string;
  /** What the person responded before. */
  readonly profile: readonly LampEntry[];
}
export interface LampOutputs { readonly task: string; /** By question id. */ readonly golds: ReadonlyMap<string, string> }

/** One folder of them. */
export interface LampData {
  /** Name of the questions' file, for messages. */
  readonly file: string;
  readonly questions: readonly LampQuestion[];
  /** Absent for the official test questions, whose golds are not published. */
  readonly outputs: LampOutputs | undefined;
}

/**
 * Reads all questions and keeps `most` of them, drawn by their ids and the seed.
 *
 * @param chunks the text of the questions' file in pieces
 * @throws AppError input/bad-row naming file, question and field, also unless questions and golds have the same ids, each once
 */
export function readLamp(file: string, chunks: Iterable<string>, outputs: LampOutputs | undefined, most: number, seed: number): LampData {
  const ids = new Set<string>();
  let kept: { readonly question: LampQuestion; readonly at: number }[] = [];
  for (const text of splitArray(chunks, file)) {
    const question = parseQuestion(text, file, ids.size);
    if (ids.has(question.id)) throw new AppError('input/bad-row', `${file}: expected each id once, found ${question.id} again`);
    if (outputs && !outputs.golds.has(question.id)) throw new AppError('input/bad-row', `${file}: expected a gold for question with id ${question.id}, found none`);
    ids.add(question.id);
    kept.push({ question, at: hash(`lamp/${seed}/${question.id}`) });
    if (kept.length >= 2 * most) kept = kept.sort((a, b) => a.at - b.at).slice(0, most);
  }
  const unasked = [...outputs?.golds.keys() ?? []].find((gold) => !ids.has(gold));
  if (unasked !== undefined) throw new AppError('input/bad-row', `${file}: expected a question for the gold with id ${unasked}, found none`);
  if (kept.length === 0) throw new AppError('input/empty', `${file}: expected at least one question, found none`);
  return { file, outputs, questions: ids.size <= most ? kept.map(({ question }) => question) : kept.sort((a, b) => a.at - b.at).slice(0, most).map(({ question }) => question) };
}

function parseQuestion(text: string, file: string, at: number): LampQuestion {
  const raw = parseJson(text, `${file}, question ${at + 1}`);
  const where = typeof raw === 'object' && raw !== null && 'id' in raw ? `question with id ${String(raw.id)}` : `question ${at + 1}`;
  const { id: own, input, profile, user_id: user } = parseWith(questionSchema, raw, `${file}, ${where}`);
  return { id: own, user: user ?? own, input, profile };
}

/** @throws AppError input/bad-row */
export function parseOutputs(text: string, file: string): LampOutputs {
  const { task, golds } = parseWith(outputsSchema, parseJson(text, file), file);
  const byId = new Map(golds.map(({ id: own, output }) => [own, output]));
  if (byId.size < golds.length) throw new AppError('input/bad-row', `${file}: expected each id once, found ${golds.length} golds with ${byId.size} ids`);
  return { task, golds: byId };
}

/** What LaMP's evaluation reads; the inverse of `parseOutputs`. */
export const formatOutputs = ({ task, golds }: LampOutputs): string => JSON.stringify({ task, golds: [...golds].map(([own, output]) => ({ id: own, output })) });

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('input/bad-row', `${where}: expected JSON, found ${text.length} characters that are not`, { cause });
  }
}

function parseWith<T>(schema: z.ZodType<T>, raw: unknown, where: string): T {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('input/bad-row', `${where}: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') || 'the top'}`, { cause: result.error });
}
