/** At most one receipt is open, so that its place has one name. */
export const RECEIPT_ID = 'receipt';
