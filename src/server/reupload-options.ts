/** What a partner hands to the re-upload handler, checked once at creation. Knows no request. */
import { LIMITS } from '../core/limits.js';
import type { MediaType } from '../core/media-type.js';
import { createMemoryStore, type Store } from './memory-store.js';
import { connectVendor, type Credentials, type Vendor } from './vendor.js';

/** What is about to be sent, for the partner to allow or not. */
export interface Reupload {
  scanRef: string;
  /** The step's name, such as `UTILITY_BILL`. */
  step: string;
  /** By the file's bytes, never by its name or what the browser claims. */
  mediaType: MediaType;
  /** Bytes of the file, decoded. */
  bytes: number;
}

/** Flat, for this one step, such as `{ address: "…" }`; it overrides what was sent before (Mark ID, upload-additional-step). */
export type AdditionalData = Readonly<Record<string, string | number | boolean | null>>;

export interface ReuploadLimits {
  /** Characters of base64 of an image; default 6 000 000 (Mark ID, direct processing: 6 MB). */
  maxPayloadBytes?: number | undefined;
  /** Bytes of the request; default 20 000 000 (same page: 20 MB). */
  maxRequestBytes?: number | undefined;
  /** Milliseconds for the vendor's whole answer; default 60 000: 20 MB over a slow line, and its own time. */
  upstreamTimeoutMs?: number | undefined;
}

/** Something that the partner's operators should know: codes, never the body, never the person's data. */
export interface ReuploadFailure {
  /** Whose failure it is: one of the partner's own functions, its store, or the way to the vendor. */
  stage: 'authenticate' | 'authorize' | 'additionalData' | 'store' | 'upstream';
  /** What the browser is answered; absent where the answer was a success all the same. */
  status?: number;
  identifier?: string;
  /** Why there was no answer from the vendor. */
  reason?: 'timeout' | 'unreachable' | 'redirect';
  /** The vendor's status and constant, where it did answer. `UNAUTHORIZED`: key or secret are wrong. */
  upstreamStatus?: number;
  upstreamIdentifier?: string;
  /** What the partner's own function or store threw. */
  cause?: unknown;
}

export interface ReuploadOptions extends Credentials {
  /** Who asks? The subject, or null (401). Runs before the body is read, and must not read it. */
  authenticate: (request: Request) => string | null | Promise<string | null>;
  /** May this subject send this? Only `true` lets it through (else 403). Runs on replays too. */
  authorize: (subject: string, reupload: Reupload) => boolean | Promise<boolean>;
  /**
   * What reviewers compare the document with. A function: its value goes upstream, whatever the browser sent. `"browser"`:
   * what the browser sent goes upstream. Absent: a body that carries it is refused.
   */
  additionalData?:
    | ((
        subject: string,
        reupload: Pick<Reupload, 'scanRef' | 'step'>,
      ) => AdditionalData | null | Promise<AdditionalData | null>)
    | 'browser'
    | undefined;
  /** The step or steps that may be sent here; absent: any, which `authorize` may narrow. */
  step?: string | readonly string[] | undefined;
  /** Default: in the memory of this process. */
  store?: Store | undefined;
  limits?: ReuploadLimits | undefined;
  /** Told of what operators should know. What it throws is dropped. */
  onError?: ((failure: ReuploadFailure) => void) | undefined;
}

/** The options with every default filled in. */
export interface Settings extends Pick<ReuploadOptions, 'authenticate' | 'authorize' | 'additionalData' | 'onError'> {
  vendor: Vendor;
  steps: ReadonlySet<string> | null;
  store: Store;
  maxPayloadBytes: number;
  maxRequestBytes: number;
  upstreamTimeoutMs: number;
}

/** Settings, or a `TypeError`: a wrong deployment must fail when it starts, not at the first person. */
export function readOptions(options: ReuploadOptions): Settings {
  const { authenticate, authorize, additionalData, step, store, limits = {}, onError } = options;
  const vendor = connectVendor(options);
  check(isFunction(authenticate), 'authenticate must be a function');
  check(isFunction(authorize), 'authorize must be a function');
  check(
    additionalData === undefined || additionalData === 'browser' || isFunction(additionalData),
    'additionalData must be a function or "browser"',
  );
  check(onError === undefined || isFunction(onError), 'onError must be a function');
  check(
    store === undefined || ['begin', 'finish', 'release'].every((name) => isFunction(Reflect.get(store, name))),
    'store must have begin, finish and release',
  );
  return {
    vendor,
    authenticate,
    authorize,
    additionalData,
    onError,
    steps: readSteps(step),
    store: store ?? createMemoryStore(),
    maxPayloadBytes: readLimit('maxPayloadBytes', limits.maxPayloadBytes ?? LIMITS.maxPayloadBytes),
    maxRequestBytes: readLimit('maxRequestBytes', limits.maxRequestBytes ?? LIMITS.maxRequestBytes),
    upstreamTimeoutMs: readLimit('upstreamTimeoutMs', limits.upstreamTimeoutMs ?? 60_000),
  };
}

function readSteps(step: string | readonly string[] | undefined): ReadonlySet<string> | null {
  if (step === undefined) return null;
  const steps = typeof step === 'string' ? [step] : step;
  check(
    Array.isArray(steps) && steps.length > 0 && steps.every((name) => typeof name === 'string' && name !== ''),
    'step must be a name or a list of names',
  );
  return new Set(steps);
}

function readLimit(name: string, value: number): number {
  check(Number.isSafeInteger(value) && value > 0, `limits.${name} must be a positive whole number`);
  return value;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new TypeError(message);
}
