/** Every name in an answer is looked up in what the answer may draw on. */
export interface NameSpan { readonly from: number; readonly to: number; readonly text: string }
export interface NameCheck {
  /** Names found in the context, the question or the conversation. */
  readonly known: readonly NameSpan[];
  /** Names found nowhere: shown as unconfirmed. Offsets are UTF-16 positions in the answer. */
  readonly unknown: readonly NameSpan[];
}
