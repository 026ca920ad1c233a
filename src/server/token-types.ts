/** What goes into a token request and what comes back, as Mark ID documents it (generating a token). Types only. */

/** One step as a token request defines it (Mark ID, additional steps). */
export interface AdditionalStep {
  /** `UPLOAD` only stores; `EXTRACT` has a reviewer type out `fields`; `COMPARE` compares them with `additionalData`. */
  type?: 'UPLOAD' | 'EXTRACT' | 'COMPARE';
  /** Names of keys in `additionalData`, such as `ssn` and `address`. */
  fields?: readonly string[];
  /** By locale. */
  texts: Readonly<Record<string, { name: string; description: string }>>;
  settings: { canUpload: boolean; canCapture: boolean; canUploadPDF: boolean };
}

/** By country (alpha-2 or `ALL`), document type (or `ALL`) and step name. */
export type AdditionalSteps = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, AdditionalStep>>>>>
>;

/** Keys that request and answer share. Absent and null are the same to the vendor. */
interface TokenFields {
  firstName?: string | null;
  lastName?: string | null;
  successUrl?: string | null;
  errorUrl?: string | null;
  unverifiedUrl?: string | null;
  /** HTTPS. */
  callbackUrl?: string | null;
  /** The language that the person sees. */
  locale?: string | null;
  /** The document's country, ISO 3166-1 alpha-2. */
  country?: string | null;
  /** Document types, such as `PASSPORT`: an open set. */
  documents?: readonly string[];
  dateOfBirth?: string | null;
  dateOfExpiry?: string | null;
  dateOfIssue?: string | null;
  nationality?: string | null;
  personalNumber?: string | null;
  documentNumber?: string | null;
  sex?: string | null;
  /** At most 255 characters. */
  address?: string | null;
  showInstructions?: boolean;
  tokenType?: string;
  /** At most 40 characters. */
  externalRef?: string | null;
  /** By step name. Only together with `additionalSteps`. */
  additionalData?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null;
}

export interface TokenRequest extends TokenFields {
  /** At most 100 characters. */
  clientId: string;
  /** Seconds that the token lives: 1 to 2 592 000, default 86 400. */
  expiryTime?: number;
  /** Seconds that the person has: 61 to 3 599, default 1 800. */
  sessionLength?: number;
  /** True: the vendor's default `UTILITY_BILL` step. Not together with `additionalSteps`. */
  utilityBill?: boolean | null;
  additionalSteps?: AdditionalSteps | null;
}

/** Every request field with defaults filled in, and what the vendor adds. Other keys come through untouched. */
export interface TokenResponse extends TokenFields {
  message?: string;
  /** For the vendor's own window. Keep it from pages that show only the element. */
  authToken: string;
  scanRef: string;
  clientId?: string;
  personScanRef?: string | null;
  expiryTime?: number;
  sessionLength?: number;
  utilityBill?: boolean | null;
  /** May be there unasked, where the vendor has switched on default steps for the environment. */
  additionalSteps?: AdditionalSteps | null;
}
