/** Says again that `equal` gives an assertion: @open-wc/testing says a promise, for a use of it that is not ours. */
import '@open-wc/testing';

declare global {
  namespace Chai {
    interface Equal {
      (value: unknown, message?: string): Assertion;
    }
  }
}
