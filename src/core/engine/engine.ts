/** The port to a language model. The page cannot tell whether it runs in a worker, on the GPU or in a test. */

export interface ChatMessage { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }

export interface GenerateOptions {
  readonly maxTokens: number;
  /** 0 (the default) is greedy: the same prompt gives the same answer. */
  readonly temperature?: number;
  readonly seed?: number;
  /** Names as they stand in the context. An engine that can decides the rest of a name once it is begun; others ignore it. */
  readonly names?: readonly string[];
  /** A JSON schema the whole answer must match; `engine/unsupported` where `features.json` is false. */
  readonly jsonSchema?: object;
  readonly signal?: AbortSignal;
}

export interface LoadProgress { readonly phase: 'download' | 'initialise'; readonly loadedBytes: number; readonly totalBytes: number | undefined }

export interface EngineStatus {
  readonly modelId: string;
  /** As the page says it: "LoGo tiny", "Llama 3.2 1B". */
  readonly modelName: string;
  readonly device: 'webgpu' | 'wasm' | 'none';
  /** `tiny` models read the structured context alone; `chat` models get an instruction and the conversation as well. */
  readonly style: 'tiny' | 'chat';
  readonly contextTokens: number;
  /** What this model can do besides speaking. */
  readonly features: { readonly json: boolean; readonly scores: boolean };
}

export interface GenerateEnd {
  readonly reason: 'stop' | 'length';
  /** Tokens of the prompt computed for this answer; what the cache kept of the turn before is not among them. */
  readonly prefilledTokens: number;
  readonly completionTokens: number;
  /** Milliseconds from the request to the first piece of text. */
  readonly firstTokenMs: number;
  readonly totalMs: number;
}

export type GenerateEvent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'end'; readonly end: GenerateEnd };

/**
 * Contract (engine.contract.ts): load may be called again after unload or after a failed load; generate before load
 * rejects with `engine/not-loaded`; aborting ends the iteration with an AbortError; requests run one after another;
 * after unload the model's memory is released.
 */
export interface LlmEngine {
  load(onProgress: (progress: LoadProgress) => void, signal?: AbortSignal): Promise<EngineStatus>;
  generate(messages: readonly ChatMessage[], options: GenerateOptions): AsyncIterable<GenerateEvent>;
  /**
   * How likely each label is as the beginning of the answer.
   * @param labels two to twenty-six, each one token with a token of its own: letters, digits.
   * @returns natural-log probabilities in the order of the labels; their exponentials add up to 1.
   * @throws AppError engine/unsupported where `features.scores` is false; otherwise as generate.
   */
  score(messages: readonly ChatMessage[], labels: readonly string[], signal?: AbortSignal): Promise<readonly number[]>;
  /**
   * Something was forgotten: what the runtime still holds of earlier prompts (its key-value cache) is let go. Waits for a
   * request under way; without a model it does nothing.
   */
  dropCache(): Promise<void>;
  unload(): Promise<void>;
}
