/** The prepared file as a form takes it. */
import type { Capture } from '../core/state.js';

const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' } as const;

/** Named after the step: the person's own file name is nobody's business. */
export function formFile({ blob, type }: Capture, step: string): File {
  return new File([blob], `${step.toLowerCase()}.${EXTENSIONS[type]}`, { type });
}
