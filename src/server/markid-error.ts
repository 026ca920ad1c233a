/** The error that the partner's code gets from `createToken` and `verifyCallback`. Never meant for a browser. */
export class MarkIdError extends Error {
  override readonly name = 'MarkIdError';

  constructor(
    /** The vendor's constant, such as `BAD_VALUE` (Mark ID, standard error messages). */
    readonly identifier: string,
    /** HTTP status: of the vendor's answer, or the one that fits where there was none. */
    readonly status: number,
    message: string = identifier,
    /** The vendor's own words, where it said something: for a log, never for a page. */
    readonly vendorMessage: string | null = null,
  ) {
    super(message);
  }
}
