/** What the events say of a capture, a receipt and a failure: facts picked one by one, so that nothing rides along. */
import type { Failure } from '../core/failure.js';
import type { Capture, Receipt, Warning } from '../core/state.js';
import type { CaptureDetail, ErrorDetail, SuccessDetail } from './events.js';

export function captureDetail(capture: Capture, warnings: readonly Warning[]): CaptureDetail {
  const { id, kind, source, type, blob, digest, originalDigest, width, height, changes } = capture;
  const { via } = source;
  const originalBytes = source.blob.size;
  const size = width !== undefined && height !== undefined ? { width, height } : {};
  return { id, kind, via, type, bytes: blob.size, originalBytes, digest, originalDigest, ...size, warnings, changes };
}

export function successDetail(capture: Capture, receipt: Receipt, idempotencyKey: string): SuccessDetail {
  const { id, digest, originalDigest } = capture;
  return { id, status: receipt.status, response: receipt.response, idempotencyKey, digest, originalDigest };
}

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
