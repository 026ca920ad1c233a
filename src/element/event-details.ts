/** What the events say of a capture and a receipt: facts picked one by one, so that nothing rides along. Not needed before there is one. */
import type { Capture, Receipt, Warning } from '../core/state.js';
import { paperOf } from '../core/document/paper.js';
import type { CaptureDetail, SuccessDetail } from './events.js';

export function captureDetail(capture: Capture, warnings: readonly Warning[]): CaptureDetail {
  const { id, kind, source, type, blob, digest, originalDigest, width, height, changes, report } = capture;
  const { via } = source;
  const originalBytes = (source.sheets ?? [source]).reduce((sum, sheet) => sum + sheet.blob.size, 0);
  const size = width !== undefined && height !== undefined ? { width, height } : {};
  const document = report && { pages: report.facts.pages, paper: paperOf(report.size) };
  const bytes = blob.size;
  return { id, kind, via, type, bytes, originalBytes, digest, originalDigest, ...size, ...document, warnings, changes };
}

export function successDetail(capture: Capture, receipt: Receipt, idempotencyKey: string): SuccessDetail {
  const { id, digest, originalDigest } = capture;
  return { id, status: receipt.status, response: receipt.response, idempotencyKey, digest, originalDigest };
}
