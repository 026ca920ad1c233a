/** What can go wrong, as codes with their facts. Knows no words: sentences live in `locales/`. */

/** Wrong configuration by the partner: the element is `blocked`, `path` names the bad key. */
export type ConfigCode = 'config-steps' | 'config-step' | 'config-settings' | 'config-endpoint' | 'config-scan-ref';

/** A file that cannot be used, or cannot be used here. */
export type FileCode =
  | 'file-empty'
  | 'file-type' // some files are allowed, not this type
  | 'file-corrupt'
  | 'file-unreadable' // reading failed or stalled
  | 'file-too-large' // over 100 MB, or a PDF that cannot fit
  | 'image-too-many-pixels'
  | 'image-too-small'
  | 'pdf-password'
  | 'pdf-wrong-password'
  | 'pdf-too-many-pages'
  | 'input-not-allowed'; // no file is allowed at all, or the partner refused it

export type CameraCode =
  'camera-denied' | 'camera-missing' | 'camera-busy' | 'camera-insecure' | 'camera-policy' | 'camera-lost';

/** Which of a camera code's ways out fits: by browser, by system, or by what is known of the cause. */
export type CameraVariant =
  | 'dismissed' // asked, and closed without an answer
  | 'system' // the browser may, but the system lets it not
  | 'android'
  | 'chromium' // on a computer
  | 'firefox'
  | 'ios'
  | 'safari' // on a Mac
  | 'in-app' // a browser inside another app
  | 'black'; // nothing but black comes

/** A lazy part of this package could not be loaded. */
export type PartCode = 'part-unavailable';

export type SendCode =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'too-large'
  | 'unsupported'
  | 'rejected'
  | 'rate-limited'
  | 'server'
  | 'timeout'
  | 'offline'
  | 'network'
  | 'bad-response'
  | 'aborted';

/** Every code of a `markid-error` event. */
export type FailureCode = ConfigCode | FileCode | CameraCode | PartCode | SendCode;

/** The facts that may stand beside a code. Never document bytes, file names or personal data. */
export interface FailureFacts {
  /** The bad key of a `config-*` code, such as `additionalSteps.ALL.ALL.UTILITY_BILL.settings.canUpload`. */
  path?: string;
  /** For the partner's developer, in English: what is wrong and how to mend it. Shown in the console only. */
  hint?: string;
  /** HTTP status of the answer. */
  status?: number;
  /** The vendor's constant, such as `BAD_VALUE` (Mark ID, standard error messages). */
  identifier?: string;
  /** The server may have stored the file all the same. */
  uncertain?: boolean;
  /** Bytes that were found, where a limit was passed. */
  size?: number;
  /** Bytes that are allowed, where a limit was passed. */
  limit?: number;
  /** Which sentence fits, where one code has several. */
  variant?: 'photo' | 'pdf' | 'heic' | CameraVariant;
  cause?: unknown;
}

/** One failure: a code and its facts. A custom transport may throw it to say what happened. */
export class Failure extends Error {
  override readonly name = 'Failure';

  /** By what it is, not by whose it is: a part from another folder brings a class of its own. */
  static override [Symbol.hasInstance](thrown: unknown): boolean {
    return thrown instanceof Error && thrown.name === 'Failure' && 'code' in thrown && 'facts' in thrown;
  }

  constructor(
    readonly code: FailureCode,
    readonly facts: FailureFacts = {},
  ) {
    super(code, 'cause' in facts ? { cause: facts.cause } : undefined);
  }
}

/** Makes a failure of whatever was thrown; what is unknown becomes `code`. */
export function asFailure(thrown: unknown, code: FailureCode): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return new Failure('aborted', { cause: thrown });
  return new Failure(code, { cause: thrown });
}
