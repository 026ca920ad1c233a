/** What a reviewer may dislike about a capture. Advice, never a wall. */
import type { Capture, Warning } from './state.js';

/** `rejected`: files that were refused before, by the SHA-256 in hex of what was chosen or of what was sent. */
export function warningsOf(
  { digest, originalDigest, source, warnings }: Capture,
  rejected: readonly string[],
): Warning[] {
  const known = new Set(rejected.map((hex) => hex.toLowerCase()));
  const isRejected = [digest, originalDigest].some((hex) => hex !== null && known.has(hex));
  const all: Warning[] = [...warnings];
  if (source.shot?.isVirtual) all.unshift('virtual-camera');
  if (isRejected) all.unshift('same-as-rejected');
  return all;
}
