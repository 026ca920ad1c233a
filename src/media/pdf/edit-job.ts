/** What is asked of the worker that edits PDFs, and what it says. Knows not how it is done. */

export type EditJob =
  | { kind: 'unlock'; bytes: Blob; password: string }
  /** `pages` from 1, in the order that they shall have. */
  | { kind: 'choose'; bytes: Blob; pages: readonly number[] };

/** Why a PDF is not edited. Never words of the library's: they could quote what is in the file. */
export type Unable =
  /** Not read, or not whole: something that the document refers to cannot be read. */
  | 'broken'
  /** A cipher, or a use of it, that we do not know. */
  | 'encryption'
  /** Asked for pages that are not there, or locked. */
  | 'pages'
  /** More is packed in it than we unpack. */
  | 'too-much';

export type EditAnswer =
  | { kind: 'hello' }
  /** The script did not come: told by what starts it. */
  | { kind: 'absent' }
  | { kind: 'done'; bytes: ArrayBuffer }
  | { kind: 'wrong-password' }
  | { kind: 'unable'; reason: Unable };
