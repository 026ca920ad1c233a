/** The events of the elements: classes with a `detail`. Facts only: no document bytes, file names or personal data. */
import type { Paper } from '../core/document/document-facts.js';
import type { FailureCode } from '../core/failure.js';
import type { MediaType, SourceType } from '../core/media-type.js';
import type { Change, Phase, Via, Warning } from '../core/state.js';
import type { Inputs } from '../core/step.js';

abstract class MarkidEvent<Detail> extends Event {
  constructor(
    type: string,
    readonly detail: Detail,
    cancelable = false,
  ) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}

export interface ReadyDetail {
  /** The step's name. */
  step: string;
  /** BCP 47 tag of the interface's language. */
  locale: string;
  /** What the step's settings turn on. */
  inputs: Inputs;
}

/** A configuration has been taken up. Never while blocked. */
export class MarkidReadyEvent extends MarkidEvent<ReadyDetail> {
  constructor(detail: ReadyDetail) {
    super('markid-ready', detail);
  }
}

export interface PhaseDetail {
  phase: Phase;
  previous: Phase;
}

/** The phase has changed. */
export class MarkidPhaseEvent extends MarkidEvent<PhaseDetail> {
  constructor(detail: PhaseDetail) {
    super('markid-phase', detail);
  }
}

export interface AcceptDetail {
  via: Via;
  /** By the file's bytes. */
  type: SourceType;
  bytes: number;
}

/** A file has passed the checks. Cancelable: `preventDefault()` refuses it. */
export class MarkidAcceptEvent extends MarkidEvent<AcceptDetail> {
  constructor(detail: AcceptDetail) {
    super('markid-accept', detail, true);
  }
}

export interface CaptureDetail {
  /** UUID of this capture. */
  id: string;
  kind: 'image' | 'pdf';
  via: Via;
  type: MediaType;
  /** Bytes of what will be sent. */
  bytes: number;
  /** Bytes of what was chosen. */
  originalBytes: number;
  /** SHA-256, lower-case hex, of what will be sent; null where the page is not a secure context. */
  digest: string | null;
  /** SHA-256 of what was chosen. */
  originalDigest: string | null;
  /** Pixels, of an image. */
  width?: number;
  height?: number;
  /** Of a PDF, where it could be looked into. */
  pages?: number;
  /** Of a PDF: the paper that its first page has the size of. */
  paper?: Paper;
  warnings: readonly Warning[];
  changes: readonly Change[];
}

/** A file is ready for review. */
export class MarkidCaptureEvent extends MarkidEvent<CaptureDetail> {
  constructor(detail: CaptureDetail) {
    super('markid-capture', detail);
  }
}

export interface SubmitDetail {
  id: string;
  url: string;
  /** Bytes of the request body. */
  bytes: number;
}

/** The person wants to send. Cancelable: `preventDefault()` sends nothing. */
export class MarkidSubmitEvent extends MarkidEvent<SubmitDetail> {
  constructor(detail: SubmitDetail) {
    super('markid-submit', detail, true);
  }
}

export interface ProgressDetail {
  /** Bytes of the body that have left. */
  loaded: number;
  total: number;
  /** 1 for the first try. */
  attempt: number;
}

export class MarkidProgressEvent extends MarkidEvent<ProgressDetail> {
  constructor(detail: ProgressDetail) {
    super('markid-progress', detail);
  }
}

export interface SuccessDetail {
  id: string;
  /** HTTP status of the answer. */
  status: number;
  /** The answer as parsed JSON, or null. */
  response: unknown;
  idempotencyKey: string;
  digest: string | null;
  originalDigest: string | null;
}

/** The partner's endpoint has taken the file. */
export class MarkidSuccessEvent extends MarkidEvent<SuccessDetail> {
  constructor(detail: SuccessDetail) {
    super('markid-success', detail);
  }
}

export interface ErrorDetail {
  code: FailureCode;
  /** The sentence shown to the person; English, for the developer, where it is about configuration. */
  message: string;
  /** False only in `blocked`. */
  recoverable: boolean;
  /** The server may have stored the file all the same. */
  uncertain: boolean;
  /** The bad key of a configuration. */
  path?: string;
  /** HTTP status. */
  status?: number;
  /** The vendor's constant. */
  identifier?: string;
  cause?: unknown;
}

/** Something went wrong that the person, or the partner's developer, must act on. */
export class MarkidErrorEvent extends MarkidEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('markid-error', detail);
  }
}

/** The person cannot do this here. */
export class MarkidHelpEvent extends MarkidEvent<null> {
  constructor() {
    super('markid-help', null);
  }
}

/** The element has been reset. */
export class MarkidResetEvent extends MarkidEvent<null> {
  constructor() {
    super('markid-reset', null);
  }
}

declare global {
  interface HTMLElementEventMap {
    'markid-ready': MarkidReadyEvent;
    'markid-phase': MarkidPhaseEvent;
    'markid-accept': MarkidAcceptEvent;
    'markid-capture': MarkidCaptureEvent;
    'markid-submit': MarkidSubmitEvent;
    'markid-progress': MarkidProgressEvent;
    'markid-success': MarkidSuccessEvent;
    'markid-error': MarkidErrorEvent;
    'markid-help': MarkidHelpEvent;
    'markid-reset': MarkidResetEvent;
  }
}
