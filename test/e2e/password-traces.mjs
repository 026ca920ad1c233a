/** Where what a person types could be left in a page: run inside it. Knows no password. */

/** In the page: keeps what comes out of the element by events of the keyboard, as a recorder would. */
export function listenOutside() {
  window.__keys = '';
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'paste', 'compositionupdate'])
    for (const target of [document, document.querySelector('markid-additional-step')])
      target.addEventListener(type, (event) => {
        const key = event.key ?? event.data ?? '';
        if (key.length === 1) window.__keys += key;
        const [field] = event.composedPath();
        window.__keys += `|${field.value ?? ''}|`;
      });
}

/** In the page: `[where, text]` of all that a page, its storage and its address hold. */
export async function everywhere() {
  const traces = [
    ['events', JSON.stringify(window.__told)],
    ['keys', window.__keys],
    // keys one by one
    ['keys in a row', window.__keys.replace(/\|[^|]*\|/g, '')],
    ['address', location.href],
    ['history', JSON.stringify(history.state)],
    ['cookies', document.cookie],
    ['name', window.name],
    ['local storage', JSON.stringify({ ...localStorage })],
    ['session storage', JSON.stringify({ ...sessionStorage })],
    ['databases', JSON.stringify(await indexedDB.databases())],
    ['performance', JSON.stringify(performance.getEntries())],
  ];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) traces.push(['caches', request.url]);
  const element = document.querySelector('markid-additional-step');
  for (const key of ['error', 'receipt', 'values', 'additionalData'])
    traces.push([`property ${key}`, JSON.stringify(element[key] ?? null)]);
  const roots = [document];
  const markup = [];
  for (const root of roots) {
    for (const part of root.querySelectorAll('*')) {
      if (part.shadowRoot) roots.push(part.shadowRoot);
      markup.push(...[...part.attributes].map(({ name, value }) => `${name}=${value}`));
      if ('value' in part && part.id !== 'document-password') markup.push(String(part.value));
      for (const node of part.childNodes) if (node.nodeType !== Node.ELEMENT_NODE) markup.push(node.nodeValue ?? '');
    }
  }
  traces.push(['page', markup.join('\n')]);
  const payload = await element.buildPayload();
  if (payload) traces.push(['payload', atob(JSON.parse(await payload.text()).image)]);
  return traces;
}
