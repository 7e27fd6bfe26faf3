/** Random kills of a page that writes memories, as e2e/kills/run.ts does it and in greater number; and stores that are wrong on purpose, which the same check must notice. */
import { runKills, type Kills } from '../e2e/kills/run.ts';

/** Enough for a wrong store to be noticed. */
const CONTROL_KILLS = 10;

export interface KillsMeasured { readonly honest: Kills; /** Whether each was noticed. */ readonly controls: { readonly early: boolean; readonly piecemeal: boolean } }

export async function measureKills(kills: number, seed: number): Promise<KillsMeasured> {
  const honest = await runKills({ kills, seed, heard: (progress) => { console.log(progress); } });
  const isNoticed = ({ lost, half }: Kills): boolean => lost.length + half.length > 0;
  const early = isNoticed(await runKills({ kills: CONTROL_KILLS, seed, lanes: 1, honesty: 'early' }));
  const piecemeal = isNoticed(await runKills({ kills: CONTROL_KILLS, seed, lanes: 1, honesty: 'piecemeal' }));
  return { honest, controls: { early, piecemeal } };
}
