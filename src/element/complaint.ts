/** What is said to the partner's developer, in the console: once for each mistake. Knows no words for the person. */
import type { Failure } from '../core/failure.js';

export class Complaint {
  #last: Failure | null = null;

  /** Whether it is another mistake than the last one. */
  isNew(failure: Failure | null): boolean {
    const last = this.#last;
    this.#last = failure;
    return failure?.code !== last?.code || failure?.facts.hint !== last?.facts.hint;
  }
}

/** What is wrong with the page, and how to mend it. */
export function tellDeveloper({ code, facts }: Failure): void {
  console.error(`<markid-additional-step> ${code}: ${facts.hint ?? ''}`);
}
