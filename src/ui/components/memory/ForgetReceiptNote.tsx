import type { ReactElement } from 'react';
import type { ForgetReceipt } from '../../../core/local/local-memory.ts';
import { FORGET_TEXT } from '../../forget-text.ts';

/** What went when something was forgotten, said aloud once it is gone. */
export function ForgetReceiptNote({ receipt }: { readonly receipt: ForgetReceipt }): ReactElement {
  const gone = receipt.memories + receipt.versions > 0;
  return <p role="status" aria-label={FORGET_TEXT.label}>{gone ? `${FORGET_TEXT.erased(receipt)} ${FORGET_TEXT.fromEveryone}` : FORGET_TEXT.nothing}</p>;
}
