/** Why a HEIC file gave no picture. Knows no words for it. */

/** `damaged`: nobody could decode it. `unable`: another decoder, or another machine, might. */
export type HeicProblem = 'damaged' | 'unable';

/** Comes from a file of its own, loaded at run time: tell it by its `problem`, `instanceof` may not know it. */
export class HeicError extends Error {
  readonly problem: HeicProblem;

  constructor(problem: HeicProblem, message: string) {
    super(message);
    this.name = 'HeicError';
    this.problem = problem;
  }
}
