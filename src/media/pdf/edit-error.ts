/** Why a PDF could not be edited, as an error. Knows no words for a person, and holds nothing of the file or the password. */
import type { Unable } from './edit-job.js';

export class EditError extends Error {
  readonly reason: Unable | 'wrong-password';

  constructor(reason: Unable | 'wrong-password') {
    super(reason);
    this.name = 'EditError';
    this.reason = reason;
  }
}
