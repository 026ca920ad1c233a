/** What the event of a failure says: facts picked one by one, so that nothing rides along. */
import type { Failure } from '../core/failure.js';
import type { ErrorDetail } from './events.js';

export function errorDetail({ code, facts }: Failure, message: string, recoverable: boolean): ErrorDetail {
  const { path, status, identifier, cause, uncertain = false } = facts;
  return {
    code,
    message,
    recoverable,
    uncertain,
    ...(path !== undefined && { path }),
    ...(status !== undefined && { status }),
    ...(identifier !== undefined && { identifier }),
    ...(cause !== undefined && { cause }),
  };
}
