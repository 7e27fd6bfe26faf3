import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { seededBytes } from './random.ts';

it('is SHA-256 in counter mode', () => {
  const block = (counter: number): Buffer => createHash('sha256').update(Buffer.concat([Buffer.alloc(7), Buffer.from([counter]), Buffer.from('säed')])).digest();
  expect(Buffer.from(seededBytes('säed')(96))).toEqual(Buffer.concat([block(0), block(1), block(2)]));
});

it('gives the same bytes however they are asked for, and others for another seed', () => {
  const whole = seededBytes('one')(200);
  const pieces = seededBytes('one');
  expect(Uint8Array.from([1, 0, 31, 33, 64, 71].flatMap((length) => [...pieces(length)]))).toEqual(whole);
  expect(seededBytes('two')(200)).not.toEqual(whole);
});

it('hands out bytes of its own: writing into them changes nothing that follows', () => {
  const random = seededBytes('one');
  random(16).fill(0);
  expect([...random(16)]).toEqual([...seededBytes('one')(32)].slice(16));
});
