import { describe, expect, it } from 'vitest';
import { BUILT_IN, catalogue } from '../engine/catalogue.ts';
import type { ModelChoice } from '../engine/models.ts';
import { advise, fitModel, type DeviceFacts } from './device-fit.ts';

const GiB = 2 ** 30;
const LAPTOP: DeviceFacts = { webgpu: true, adapter: 'a card', software: false, shaderF16: true, maxBufferBytes: 2 * GiB, memoryBytes: 8 * GiB, freeBytes: 50e9 };
const choices = [BUILT_IN, ...catalogue(true)];
const named = (part: string): ModelChoice => {
  const found = choices.find(({ id }) => id.includes(part));
  if (!found) throw new Error(part);
  return found;
};
const LLAMA = named('Llama-3.2-1B-Instruct-q4f16');

describe('whether a device can run a model', () => {
  it.each<[string, Partial<DeviceFacts>, ReturnType<typeof fitModel>]>([
    ['a laptop', {}, { verdict: 'yes', reasons: [] }],
    ['no WebGPU', { webgpu: false, adapter: undefined }, { verdict: 'no', reasons: ['no-webgpu'] }],
    ['no adapter', { adapter: undefined }, { verdict: 'no', reasons: ['no-adapter'] }],
    ['no 16-bit numbers', { shaderF16: false }, { verdict: 'no', reasons: ['no-f16'] }],
    ['an adapter in software', { software: true }, { verdict: 'slow', reasons: ['software'] }],
    ['little memory', { memoryBytes: 0.5 * GiB }, { verdict: 'no', reasons: ['memory'] }],
    ['tight memory', { memoryBytes: 2 * GiB }, { verdict: 'slow', reasons: ['memory-tight'] }],
    ['a full disk', { freeBytes: 500e6 }, { verdict: 'no', reasons: ['storage'] }],
    ['two reasons, the worse first', { software: true, freeBytes: 500e6 }, { verdict: 'no', reasons: ['storage', 'software'] }],
    ['nothing told of memory and storage', { memoryBytes: undefined, freeBytes: undefined }, { verdict: 'yes', reasons: [] }],
  ])('says so for %s', (_, facts, expected) => {
    expect(fitModel(LLAMA, { ...LAPTOP, ...facts }, 0)).toEqual(expected);
  });

  it('asks for no room for what is stored already', () => {
    expect(fitModel(LLAMA, { ...LAPTOP, freeBytes: 300e6 }, LLAMA.downloadBytes).reasons).toEqual([]);
    expect(fitModel(LLAMA, { ...LAPTOP, freeBytes: 300e6 }, LLAMA.downloadBytes - 100e6).reasons).toEqual([]);
  });

  it('knows that WebAssembly ends at 4 GB', () => {
    expect(fitModel({ ...named('.gguf'), downloadBytes: 5e9, memoryBytes: undefined }, LAPTOP, 0)).toEqual({ verdict: 'no', reasons: ['wasm-limit'] });
  });

  it('looks at the largest buffer where it is known', () => {
    expect(fitModel({ ...LLAMA, largestBufferBytes: 3 * GiB }, LAPTOP, 0).reasons).toEqual(['buffer']);
  });

  it('recommends the most capable model that surely runs well, and the built-in where nothing else does', () => {
    expect(advise(choices, LAPTOP, new Map()).recommended).toContain('Llama-3.2-3B');
    expect(advise(choices, { ...LAPTOP, memoryBytes: 4 * GiB }, new Map()).recommended).toContain('Llama-3.2-1B');
    expect(advise(choices, { ...LAPTOP, software: true }, new Map()).recommended).toBe('qwen2.5-0.5b-instruct-q4_k_m.gguf');
    expect(advise(choices, { ...LAPTOP, webgpu: false, adapter: undefined, freeBytes: 200e6 }, new Map()).recommended).toBe(BUILT_IN.id);
  });
});
