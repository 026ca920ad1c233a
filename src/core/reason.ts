/** Why the vendor refused the last file: its tags (Mark ID, result callback, and the newer ones of its family) as reasons. */

export type Reason =
  | 'too-old'
  | 'address'
  | 'name'
  | 'information'
  | 'kind'
  | 'country'
  | 'screenshot'
  | 'screen-photo'
  | 'missing'
  | 'other';

const BY_TAG: ReadonlyMap<string, Reason> = new Map([
  ['EXPIRED_ADDITIONAL_STEP_INFORMATION', 'too-old'],
  ['EXPIRED_UTILITY_BILL', 'too-old'],
  ['UTILITY_ADDRESS', 'address'],
  ['UTILITY_NAME', 'name'],
  ['ADDITIONAL_STEP_INFORMATION_MISMATCH', 'information'],
  ['NOT_SUPPORTED_POA_DOCUMENT_TYPE', 'kind'],
  ['NOT_SUPPORTED_POA_DOCUMENT_COUNTRY', 'country'],
  ['POA_COUNTRIES_MISMATCH', 'country'],
  ['POA_SCREENSHOT_DETECTED', 'screenshot'],
  ['DOC_MOBILE_PHOTO', 'screen-photo'],
  ['DOC_PRINT_SPOOFED', 'screen-photo'],
  ['ADDITIONAL_STEP_NOT_FOUND', 'missing'],
]);

/** Each reason once, in the tags' order; a tag that says no more than "refused" counts only where no other does. */
export function readReasons(tags: readonly string[]): Reason[] {
  const reasons = new Set(tags.map((tag) => BY_TAG.get(tag) ?? 'other'));
  if (reasons.size > 1) reasons.delete('other');
  return [...reasons];
}
