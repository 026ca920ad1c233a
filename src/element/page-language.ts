/** Which languages the page and the browser ask for. Knows no dictionary. */

/** The nearest `lang` around the element, across shadow roots; without one, the browser's languages, best first. */
export function pageLanguages(element: Element): string[] {
  const nearest = nearestLang(element);
  return nearest === null ? [...navigator.languages] : [nearest];
}

function nearestLang(element: Element): string | null {
  for (let node: Element | null = element; node;) {
    const found: Element | null = node.closest('[lang]');
    const lang = found?.getAttribute('lang');
    if (lang) return lang;
    const root: Node = (found ?? node).getRootNode();
    if (found?.parentElement)
      node = found.parentElement; // lang="" says nothing
    else node = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** Tells when the page's language changes, until the signal fires. */
export function watchPageLanguage(signal: AbortSignal, element: Element, changed: () => void): void {
  let seen = nearestLang(element);
  const observer = new MutationObserver(() => {
    if (nearestLang(element) === seen) return;
    seen = nearestLang(element);
    changed();
  });
  for (let root = element.getRootNode(); ; root = root.host.getRootNode()) {
    observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    if (!(root instanceof ShadowRoot)) break;
    observer.observe(root.host, { attributeFilter: ['lang'] });
  }
  signal.addEventListener('abort', () => {
    observer.disconnect();
  });
}
