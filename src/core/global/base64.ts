import type { Bytes } from './source.ts';

/** @param text that is known to be base64 @throws DOMException when it is not */
export const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
