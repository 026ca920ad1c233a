/** Several ways in turn, so that a slow moment of the machine hits all of them. Knows no way. */
import { median } from './table.mjs';

/** Results by way, a list in the order of the rounds. The order rotates; round 0 only warms up. */
export async function interleaved(ways, rounds, run) {
  const runs = Object.fromEntries(ways.map((way) => [way, []]));
  for (let round = 0; round <= rounds; round++) {
    const turn = round % ways.length;
    for (const way of [...ways.slice(turn), ...ways.slice(0, turn)]) {
      const result = await run(way, round);
      if (round > 0) runs[way].push(result);
    }
  }
  return runs;
}

/** How long one took for each millisecond of the other: the median of the rounds' own ratios. */
export function ratioOf(runs, others) {
  return median(runs.map(({ milliseconds }, round) => milliseconds / others[round].milliseconds));
}
