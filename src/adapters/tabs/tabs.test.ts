// With locks and channels it is tested in a browser, by e2e/tabs.spec.ts.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openTabs } from './tabs.ts';

afterEach(() => { vi.unstubAllGlobals(); });

describe('tabs of a browser without locks or channels', () => {
  it.each([
    ['locks', { navigator: {} }],
    ['channels', { navigator: { locks: {} }, BroadcastChannel: undefined }],
  ])('own the engine each for itself: no %s', async (_missing, globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    const [one, other] = await Promise.all([openTabs('test', 'one'), openTabs('test', 'other')]);
    await expect(Promise.all([one.own(), other.own()])).resolves.toEqual([undefined, undefined]);
    const heard: unknown[] = [];
    const stop = other.subscribe((message) => heard.push(message));
    one.post({ kind: 'hello', from: one.id });
    stop();
    expect(heard).toEqual([]);
  });
});
