/** The states of one re-upload and what can happen to them. Progress is not state: a tick would restart the job. */
import type { DocumentFacts, DocumentReport, DocumentWarning, JudgedText } from './document/document-facts.js';
import type { PageSource } from './document/page-source.js';
import type { Failure } from './failure.js';
import type { MediaType, SourceType } from './media-type.js';

/** How a file came in. */
export type Via = 'picker' | 'drop' | 'paste' | 'camera' | 'host';

/** A file that was read into memory and passed the check; it is never read from the device again. */
export interface Source {
  via: Via;
  /** By its bytes. */
  type: SourceType;
  /** The chosen bytes, in memory; of several photos the first one's. What is made of the same bytes again stays in review. */
  blob: Blob;
  /** For the person's eyes only; empty where there is none. */
  name: string;
  /** Pixels as stored, before orientation; null for a PDF. */
  picture: Picture | null;
  /** How many more files came with it and were left out: only one can be sent, or they could not be used. */
  leftOut: number;
  /** Quarter turns with the clock that the person added, on top of the orientation. */
  turns: Turns;
  /** What is known of the camera that took it just now; null for a file from elsewhere. */
  shot: Shot | null;
  /** The photos that one PDF is to be put together from, in their order; absent for a single file. */
  sheets?: readonly Source[];
  /** What the person decided about a PDF that is not to be sent as it is. */
  edit?: Edit;
}

/** What the person decided about a PDF. */
export interface Edit {
  /** To open it with; left out as soon as it has. */
  password?: string;
  /** The same without its password. */
  plain?: Plain;
  /** The numbers of the pages to send, from 1, in this order; absent for all. */
  pages?: readonly number[];
  /** Draw the pages anew, small enough to be sent. */
  shrink?: true;
}

/** A PDF that was opened with its password, and its changes. */
export interface Plain {
  blob: Blob;
  changes: readonly Change[];
  /** What its text said before its pages became pictures; absent where they did not. */
  said?: JudgedText | null;
}

/** A PDF that cannot be sent as it is, kept so that a decision of the person can save it. */
export interface Held {
  source: Source;
  /** What is wanted: a password, or fewer bytes, or fewer pages. */
  need: 'password' | 'size' | 'pages';
  /** Null where it is locked, or where it could not be looked into. */
  facts: DocumentFacts | null;
  /** It carries a digital signature, which whatever is done about it breaks. */
  isSigned: boolean;
  /** Null where none can be shown. */
  pages: PageSource | null;
}

/** What is known of a photo that was taken in the page. */
export interface Shot {
  /** The camera's name is that of a programme which gives out pictures as a camera. */
  isVirtual: boolean;
  /** The live help saw a whole sheet in the frame. */
  isWhole: boolean;
}

export type Turns = 0 | 1 | 2 | 3;

/** What an image's header says. */
export interface Picture {
  /** Pixels, as stored. */
  width: number;
  height: number;
  /** EXIF orientation, 1 to 8 (CIPA DC-008). */
  orientation: number;
  /** It carries EXIF, XMP, IPTC, comments or the like. */
  hasMetadata: boolean;
  /** Its EXIF names the camera that took it. */
  hasCamera: boolean;
  /**
   * Every viewer shows its pixels as they are stored: a grey or three-coloured JPEG of 8 bits with Huffman coding, or an
   * opaque, still PNG of 8 bits.
   */
  isPlain: boolean;
}

/** What was done to a file on its way to being sendable. */
export type Change =
  | 'passed'
  | 'resized'
  | 're-encoded'
  | 'rotated'
  | 'converted'
  | 'metadata-removed'
  | 'unlocked'
  | 'shrunk'
  | 'pages-chosen'
  | 'combined';

/** What a reviewer may dislike about a picture. Advice, never a wall. */
export type ImageWarning = 'blurred' | 'dark' | 'glare' | 'small' | 'grey-copy' | 'screenshot' | 'photo-of-screen';

/** What a reviewer may dislike about a file. */
export type Warning = 'same-as-rejected' | 'virtual-camera' | ImageWarning | DocumentWarning;

/** What is good about a picture, said to whoever cannot see it. Only what was measured. */
export type Praise = 'sharp' | 'light' | 'whole';

/** The normalised file that the person judges, and what is known of it. */
export interface Capture {
  /** UUID of this capture. */
  id: string;
  kind: 'image' | 'pdf';
  /** What it was made from: another turn starts there again. */
  source: Source;
  /** What will be sent. */
  blob: Blob;
  type: MediaType;
  /** SHA-256, lower-case hex, of what will be sent; null where the page is not a secure context. */
  digest: string | null;
  /** SHA-256 of what was chosen. */
  originalDigest: string | null;
  /** Pixels of what will be sent; absent for a PDF. */
  width?: number;
  height?: number;
  changes: readonly Change[];
  /** What its pixels, or its pages, say. */
  warnings: readonly (ImageWarning | DocumentWarning)[];
  /** Of photos put together: what the pixels of each say. */
  sheetWarnings?: readonly (readonly ImageWarning[])[];
  /** What its pixels say that is good. */
  praises: readonly Praise[];
  /** What was found in a PDF; absent for an image, and where it could not be looked into. */
  report?: DocumentReport;
  /** Its pages, where they can be shown. */
  pages?: PageSource;
}

/** A document that can be seen already, before it is known what to say of it. */
export interface Glimpse extends Pick<Capture, 'source' | 'blob' | 'pages'> {
  report?: { facts: Pick<DocumentFacts, 'pages'> & Partial<DocumentFacts>; size: DocumentReport['size'] };
}

/** The partner's answer. */
export interface Receipt {
  /** HTTP status, 200 to 299. */
  status: number;
  /** The answer as parsed JSON, or null where it has none. */
  response: unknown;
}

/** The states that last until the person decides. */
export type Settled =
  | { phase: 'choosing'; notice: Failure | null; held?: Held }
  | { phase: 'reviewing'; capture: Capture; notice: Failure | null; held?: Held }
  | { phase: 'sent'; capture: Capture; receipt: Receipt };

/** Where one re-upload is. Each busy phase owns one job; leaving the phase aborts it. */
export type State =
  | Settled
  /** Nothing the person can do helps. Without a failure: not configured yet. `resume` waits for a mended configuration. */
  | { phase: 'blocked'; failure: Failure | null; resume: Settled }
  /** Busy: shows the live camera until the person takes a photo or leaves. */
  | { phase: 'framing'; previous: Capture | null }
  /** Busy: makes a capture of the source. `held` is what it goes back to when that fails or is stopped. */
  | { phase: 'normalising'; source: Source; previous: Capture | null; held?: Held }
  /** Busy: sends the capture. */
  | { phase: 'sending'; capture: Capture };

export type Phase = State['phase'];

/** What can happen. */
export type Happening =
  /** A configuration was taken up; `fresh` where it is for another verification or step, so that no capture may stay. */
  | { kind: 'configured'; fresh: boolean }
  /** The configuration is wrong (or, with null, not there yet); `fresh` where it is for another verification or step. */
  | { kind: 'unconfigured'; failure: Failure | null; fresh: boolean }
  /** The person wants to take a photo. */
  | { kind: 'camera-asked' }
  /** A file passed the check. */
  | { kind: 'picked'; source: Source }
  /** A file was refused before it was picked. */
  | { kind: 'refused'; failure: Failure }
  | { kind: 'normalised'; capture: Capture }
  /** The person turned the picture by a quarter, with the clock. */
  | { kind: 'turned' }
  /** The person wants something else made of what is held or in review. */
  | { kind: 'reworked'; source: Source }
  /** The person leaves a file that was held. */
  | { kind: 'dismissed' }
  /** The job of a busy phase failed; `held` where a decision of the person can help. */
  | { kind: 'failed'; failure: Failure; held?: Held }
  /** The person (or removal from the page) stopped the job of a busy phase. */
  | { kind: 'cancelled'; failure: Failure | null }
  | { kind: 'confirmed' }
  | { kind: 'delivered'; receipt: Receipt }
  | { kind: 'reset' };
