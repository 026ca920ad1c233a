// @ts-check
/** Small ways to the page's nodes and to readable text. Knows nothing of steps or sends. */

/** @param {string} id */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} text */
export function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** Readable JSON; errors tell their name and message, which JSON leaves out. @param {unknown} value */
export function pretty(value) {
  const text = JSON.stringify(
    value,
    (_, entry) => (entry instanceof Error ? `${entry.name}: ${entry.message}` : entry),
    2,
  );
  return text ?? 'undefined';
}

/** Parsed JSON, or null where there is none. @param {string} url */
export async function getJson(url) {
  try {
    const response = await fetch(url);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
