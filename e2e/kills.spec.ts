import { expect, test } from '@playwright/test';
import { runKills } from './kills/run.ts';

const SEED = Number(process.env['KILLS_SEED'] ?? 20);

test(`no kill of a writing page loses an acknowledged memory or leaves half a write (seed ${SEED})`, async () => {
  test.setTimeout(240_000);
  const { lost, half, acknowledged, browsersKilled } = await runKills({ kills: 20, seed: SEED, lanes: 1 });
  expect({ lost, half }, `seed ${SEED}`).toEqual({ lost: [], half: [] });
  expect(browsersKilled).toBe(1);
  expect(acknowledged).toBeGreaterThan(20);
});

for (const honesty of ['early', 'piecemeal'] as const) {
  test(`the check notices a store that writes ${honesty}`, async () => {
    test.setTimeout(240_000);
    // Whether a kill hits the moment is chance: usually within ten.
    let noticed = 0;
    for (let round = 0; round < 5 && noticed === 0; round++) {
      const { lost, half } = await runKills({ kills: 10, seed: SEED + round, lanes: 1, honesty });
      noticed = lost.length + half.length;
    }
    expect(noticed).toBeGreaterThan(0);
  });
}
