/** What a reviewer may dislike about a capture. Advice, never a wall. */
import type { Capture, Warning } from './state.js';

/** `rejected`: files that were refused before, by the SHA-256 in hex of what was chosen or of what was sent. */
export function warningsOf({ digest, originalDigest, warnings }: Capture, rejected: readonly string[]): Warning[] {
  const known = new Set(rejected.map((hex) => hex.toLowerCase()));
  const isRejected = [digest, originalDigest].some((hex) => hex !== null && known.has(hex));
  return isRejected ? ['same-as-rejected', ...warnings] : [...warnings];
}
