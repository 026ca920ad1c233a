/** The `additionalSteps` tree in a child script: `<script type="application/json">`. Knows no step. */
import { Failure } from '../core/failure.js';

const TYPE = 'script[type="application/json"]';

/**
 * The parsed child script, undefined while there is none, or the failure that it is.
 * A script that the parser is still filling does not parse yet: while the document loads, it counts as none.
 */
export function readChildSteps(host: Element): unknown {
  const text = textOf(host);
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (host.ownerDocument.readyState === 'loading') return undefined;
    const hint = `The JSON in the element's child script cannot be parsed: ${String(cause)}`;
    return new Failure('config-steps', { path: 'additionalSteps', hint, cause });
  }
}

/** Tells when the child script has changed, until the signal fires. */
export function watchChildSteps(signal: AbortSignal, host: Element, changed: () => void): void {
  let seen = textOf(host);
  const look = () => {
    if (textOf(host) === seen) return;
    seen = textOf(host);
    changed();
  };
  const observer = new MutationObserver(look);
  observer.observe(host, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
  });
  // what does not parse now was not unfinished, it is broken
  const loaded = () => {
    if (readChildSteps(host) instanceof Failure) changed();
  };
  host.ownerDocument.addEventListener('DOMContentLoaded', loaded, { signal });
}

function textOf(host: Element): string {
  return [...host.children].find((child) => child.matches(TYPE))?.textContent.trim() ?? '';
}
