/** What Mark ID tells the partner after the review (result callback). Types only. */

/** Values beyond the named ones are possible everywhere: the vendor adds some from time to time. */
export interface CallbackStatus {
  /** `APPROVED` `DENIED` `SUSPECTED` `REVIEWING` `EXPIRED` `ACTIVE` and others. */
  overall: string | null;
  /** `VALID` `INVALID` `NOT_FOUND`. */
  additionalSteps: string | null;
  /** Tags for the element's `reasons`, such as `EXPIRED_ADDITIONAL_STEP_INFORMATION`. */
  mismatchTags: readonly string[];
  /** Such as `VIRTUAL_CAMERA`. */
  fraudTags: readonly string[];
  readonly [other: string]: unknown;
}

/** One compared or extracted field. */
export interface CallbackField {
  value: unknown;
  /** `MATCH` `NOT_MATCH` `NOT_FOUND` `NO_DATA`. */
  status: string | null;
}

export interface CallbackData {
  /** By step name, then by field. */
  additionalData: Readonly<Record<string, Readonly<Record<string, CallbackField>>>>;
  /** At most 255 characters. */
  manualAddress: string | null;
  manualAddressMatch: boolean | null;
  readonly [other: string]: unknown;
}

/** A callback whose signature held. Documented keys about steps are checked, others come through untouched. */
export interface Callback {
  scanRef: string | null;
  clientId: string | null;
  status: CallbackStatus;
  data: CallbackData;
  /** Images by step name; personal data behind each URL. */
  fileUrls: Readonly<Record<string, string>>;
  /** PDFs by step name (newer pages of the vendor's family). */
  additionalStepPdfUrls: Readonly<Record<string, string>>;
  readonly [other: string]: unknown;
}
