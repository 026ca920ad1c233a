/**
 * What is put into a page before its own scripts, ours or the peer's: sees when a file was chosen, when a picture is on
 * the screen, long tasks, gaps, object URLs, and the messages of workers. Changes nothing of what it sees.
 */

/** Runs in the page, and so refers to nothing of this file. */
export function watchPage() {
  const steps = [];
  const tasks = [];
  const urls = new Set();
  let mostUrls = 0;
  let start = NaN;
  let gap = 0;
  let settle;
  let root = document;
  const drawn = new Promise((resolve) => (settle = resolve));

  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });

  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    urls.add(url);
    mostUrls = Math.max(mostUrls, urls.size);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    urls.delete(url);
    revokeObjectURL.call(URL, url);
  };

  const step = (name, at = performance.now()) => {
    if (!steps.some((one) => one.name === name)) steps.push({ name, at });
  };

  /** Tells what goes to and from the worker for PDFs, by the first of each kind. */
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      const script = /[\w-]+(?=\.worker)/.exec(String(url))?.[0] ?? 'other';
      const asked = new Map();
      this.asked = asked;
      if (script !== 'pdf') return;
      step('worker started');
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'bench') step(data.name, data.at - performance.timeOrigin);
        if (data.kind === 'hello') step('worker says hello');
        if (data.kind === 'done') step(`${asked.get(data.id)}: answered`);
      });
    }

    postMessage(message, ...rest) {
      if (message?.ask && 'id' in message) {
        this.asked.set(message.id, message.ask.kind);
        step(`${message.ask.kind}: asked`);
      }
      super.postMessage(message, ...rest);
    }
  };

  /** The next frame, and what it paints. */
  const frame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    });

  /** The picture of the first page in our element: in the pane, or in the list of too many pages. */
  const FIRST = '.pane img[src], .picks img[data-page="1"][src]';
  const look = async () => {
    const image = root.querySelector(FIRST);
    if (!image) return;
    step('picture in the page');
    try {
      await image.decode();
    } catch {
      return; // another one has taken its place
    }
    step('picture decoded');
    await frame();
    const { naturalWidth: width, naturalHeight: height } = image;
    settle({ milliseconds: performance.now() - start, width, height });
  };

  const words = (element) => (element?.textContent || element?.localName || '').replace(/\s+/g, ' ').trim();
  const since = (from) =>
    Math.max(0, ...tasks.filter((task) => task.startTime >= from).map(({ duration }) => duration));

  window.watched = {
    step,
    urls: () => urls.size,
    mostUrls: () => mostUrls,
    gap: () => gap,
    /** The longest task of the page since the choice; 0 where none was long. */
    task: () => since(start),
    root: () => root,
    /** To be called before a file is chosen. */
    ready() {
      const host = document.querySelector('markid-additional-step');
      if (host) root = host.shadowRoot;
      // in front of everybody else who listens
      const listen = { capture: true, once: true };
      root.querySelector('input[type=file]').addEventListener('change', () => (start = performance.now()), listen);
      const observed = { subtree: true, childList: true, attributes: true, attributeFilter: ['src'] };
      if (host) new MutationObserver(() => void look()).observe(root, observed);
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        if (last > start) gap = Math.max(gap, now - last);
        last = now;
      }, 4);
    },
    /** For the peer, when its promise has come true. */
    async drawn({ width, height }) {
      await frame();
      settle({ milliseconds: performance.now() - start, width, height });
    },
    failed(error) {
      settle({ milliseconds: performance.now() - start, error });
    },
    async picture(most) {
      const late = new Promise((resolve) => setTimeout(resolve, most, { error: `nothing within ${most} ms` }));
      const outcome = await Promise.race([drawn, late]);
      const resources = performance.getEntriesByType('resource').map(({ name, responseEnd }) => ({
        name: `loaded ${new URL(name, location.href).pathname.split('/').at(-1)}`,
        at: responseEnd,
      }));
      return {
        ...outcome,
        steps: [...steps, ...resources]
          .map(({ name, at }) => ({ name, at: at - start }))
          .filter(({ at }) => at >= 0)
          .sort((a, b) => a.at - b.at),
      };
    },
    /** When it is known what is seen of a file, whatever that is: `seen` says it as the person reads it. */
    async answer(most) {
      const shows = (selector) => root.querySelector(selector) !== null;
      while (!shows('[part=submit-button], [part=error]') || shows('.coming')) {
        if (performance.now() - start > most) throw new Error(`no answer within ${most} ms`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const seen = root.querySelector('.hidden-page, .card-file, .pane img, [part=error]');
      return { milliseconds: performance.now() - start, seen: words(seen) };
    },
    /** Milliseconds from a click, or from a form that is sent, until `phase` is reached after leaving it. */
    async after(selector, phase) {
      const { host } = root;
      const began = performance.now();
      return new Promise((resolve, reject) => {
        const control = root.querySelector(selector);
        if (!control) {
          reject(new Error(`no ${selector}: ${words(root).slice(0, 300)}`));
          return;
        }
        let hasLeft = host.getAttribute('phase') !== phase;
        new MutationObserver((_, observer) => {
          const now = host.getAttribute('phase');
          if (now !== phase) hasLeft = true;
          else if (hasLeft) {
            observer.disconnect();
            resolve(performance.now() - began);
          }
        }).observe(host, { attributeFilter: ['phase'] });
        control.click();
      });
    },
  };
}

/** Put before our worker's script: tells when it begins to run, and when it draws and encodes. */
export const WORKER_STEPS = `{
  const tell = (name) => postMessage({ kind: 'bench', name, at: performance.timeOrigin + performance.now() });
  tell('worker: script begins');
  const { convertToBlob } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.convertToBlob = async function (...options) {
    tell('worker: drawn, encodes');
    const blob = await convertToBlob.apply(this, options);
    tell('worker: encoded');
    return blob;
  };
}
`;
