/**
 * Says how much a square of a grey picture looks like a face: decision trees that each ask which of two pixels is brighter
 * (Markuš, Frljak, Pandžić, Ahlberg, Forchheimer: Object Detection with Pixel Intensity Comparisons Organized in Decision Trees,
 * 2013). Knows not where to look.
 */
import { ANSWERS, DEPTH, QUESTIONS, STAGES } from './facefinder.js';

/** Nearly every square is given up within these, so their pixels are worked out once for each size. */
const QUICK_TREES = 18;

const ENDS = 1 << DEPTH;

/** `width`: of the rows of the pictures to come. */
export class Trees {
  readonly count = ANSWERS.length / ENDS;
  readonly #width: number;
  /** Row, column, row, column of each question, in 256ths of the square's side from its centre. The first of a tree is none. */
  readonly #questions = new Int8Array(this.count * ENDS * 4);
  readonly #answers = new Float32Array(this.count * ENDS);
  readonly #atMost = new Float32Array(this.count).fill(-Infinity);
  readonly #quick = new Map<number, Int32Array>();

  constructor(width: number) {
    this.#width = width;
    for (let at = 0, from = 0; at < this.#questions.length; at++)
      if (at % (ENDS * 4) >= 4) this.#questions[at] = digit(QUESTIONS, from++) * 4 - 126; // the middle of four 256ths
    for (let at = 0; at < this.#answers.length; at++) this.#answers[at] = digit(ANSWERS, at) / 15 - 1;
    for (const [tree, atMost] of STAGES) this.#atMost[tree] = atMost;
  }

  /**
   * Above 0: a face, the more the surer. Otherwise how many trees were content, less all of them. `at` is the index of the centre
   * of a square with sides of `size` pixels, which must lie in the picture.
   */
  score(data: Uint8Array, at: number, size: number): number {
    const answers = this.#answers;
    const quick = this.#quickOf(size);
    let sum = 0;
    for (let tree = 0; tree < QUICK_TREES; tree++) {
      const root = tree * ENDS;
      let node = 1;
      for (let level = 0; level < DEPTH; level++) {
        const pixel = 2 * (root + node);
        const one = data[at + (quick[pixel] as number)] as number;
        const other = data[at + (quick[pixel + 1] as number)] as number;
        node = 2 * node + ((one - other - 1) >>> 31); // 1 where `one` is not the brighter one; no branch to guess wrongly
      }
      sum += answers[root + node - ENDS] as number;
      if (sum <= (this.#atMost[tree] as number)) return tree - this.count;
    }
    return this.#scoreRest(data, at, size, sum);
  }

  #scoreRest(data: Uint8Array, at: number, size: number, quickSum: number): number {
    let sum = quickSum;
    for (let tree = QUICK_TREES; tree < this.count; tree++) {
      const root = tree * ENDS;
      let node = 1;
      for (let level = 0; level < DEPTH; level++) {
        const question = 4 * (root + node);
        const one = data[at + this.#offset(question, size)] as number;
        const other = data[at + this.#offset(question + 2, size)] as number;
        node = 2 * node + (one <= other ? 1 : 0);
      }
      sum += this.#answers[root + node - ENDS] as number;
      if (sum <= (this.#atMost[tree] as number)) return tree - this.count;
    }
    return sum - (this.#atMost[this.count - 1] as number);
  }

  #offset(question: number, size: number): number {
    const row = ((this.#questions[question] as number) * size) >> 8;
    const column = ((this.#questions[question + 1] as number) * size) >> 8;
    return row * this.#width + column;
  }

  #quickOf(size: number): Int32Array {
    let quick = this.#quick.get(size);
    if (!quick) {
      quick = new Int32Array(QUICK_TREES * ENDS * 2);
      for (let at = 0; at < quick.length; at++) quick[at] = this.#offset(2 * at, size);
      this.#quick.set(size, quick);
    }
    return quick;
  }
}

/** 0 to 63: the characters from `(` on, without the backslash. */
function digit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code - 40 - (code > 92 ? 1 : 0);
}
