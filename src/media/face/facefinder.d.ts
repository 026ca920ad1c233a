/** The face finder's trees, as the build packs them from pico's file (`face` in `rollup.config.mjs`). Knows no picture. */

/** A tree's questions lie on this many levels. */
export const DEPTH: number;

/** Four characters a question: row and column of one pixel, then of the other. Tree by tree, level by level. */
export const QUESTIONS: string;

/** One character for the answer at each end of a tree. */
export const ANSWERS: string;

/** After which tree a sum of answers may be too low to go on, and how low. The last one is after the last tree. */
export const STAGES: readonly (readonly [tree: number, atMost: number])[];
