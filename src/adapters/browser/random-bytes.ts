/** Bytes nobody can guess. @param count at most 65,536 */
export const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
