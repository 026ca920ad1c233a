/**
 * Stands in for a screen reader and the keyboard of who uses one: what has focus and what there is to read, from the
 * browser's accessibility tree, and what live regions say. Keeps a transcript. Knows no sentence and no screen.
 */
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds for whatever comes by itself: a busy machine opens a camera in five seconds. */
const PATIENCE = 20_000;

/** Stops of Tab in which every screen has been gone round. */
const ROUND = 16;

/** Roles without meaning of their own: what is in them is read. */
const SILENT = new Set(['RootWebArea', 'generic', 'none', 'InlineTextBox', 'paragraph', 'main', 'list', 'listitem']);

/** Roles whose name is the text in them, which is not read once more. */
const NAMED_BY_TEXT = ['heading', 'button', 'option'];

/** Listens to a page on which the element is. Everything goes into `transcript`, in order. */
export async function startReader(page) {
  const transcript = [];
  const said = [];
  let heard = 0;
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  await page.exposeFunction('__says', (sentence) => {
    said.push({ sentence, at: performance.now() });
    transcript.push(`  says: ${sentence}`);
  });
  await page.evaluate(listen);

  /** What can be read, in reading order, each with what it lies in. */
  async function tree() {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const walk = (node, within) => {
      const own = node.ignored ? [] : [{ ...itemOf(node), within }];
      const role = node.role?.value;
      if (NAMED_BY_TEXT.includes(role) && !node.ignored) return own;
      const inside = role === 'dialog' ? `dialog "${node.name.value}"` : within;
      const children = (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
      return [...own, ...children.flatMap((child) => walk(child, inside))];
    };
    return walk(nodes[0], null);
  }

  /** What has focus; null where it is on nothing but the page. */
  async function focus() {
    return (await tree()).findLast(({ role, isFocused }) => isFocused && role !== 'RootWebArea') ?? null;
  }

  async function note(prefix = 'focus') {
    const item = await focus();
    transcript.push(`  ${prefix}: ${item ? lineOf(item) : 'nothing'}`);
    return item;
  }

  async function press(key) {
    transcript.push(`key: ${key}`);
    await page.keyboard.press(key);
  }

  async function until(find, what) {
    for (const start = performance.now(); performance.now() - start < PATIENCE; await wait(50)) {
      const found = await find();
      if (found) return found;
    }
    throw new Error(`It does not come about that ${what}:\n${transcript.join('\n')}`);
  }

  return {
    transcript,
    said,
    tree,
    focus,
    press,
    until,

    /** Everything on the page, read from its top. */
    async reads() {
      const lines = (await tree()).filter(({ role, name }) => !SILENT.has(role) && name).map(lineOf);
      transcript.push(...lines.map((line) => `  reads: ${line}`));
      return lines;
    },

    /** Goes on by Tab until focus is on what has this role and name. */
    async tabTo(role, name) {
      for (let stop = 0; stop < ROUND; stop++) {
        await press('Tab');
        const item = await note();
        if (item?.role === role && item.name === name) return item;
      }
      throw new Error(`Tab does not lead to ${role} "${name}":\n${transcript.join('\n')}`);
    },

    /** Waits until this is said, after all that was waited for before. */
    async hears(sentence) {
      const at = await until(() => {
        const index = said.findIndex((one, place) => place >= heard && one.sentence === sentence);
        return index < 0 ? null : index + 1;
      }, `“${sentence}” is said`);
      heard = at;
      return said[at - 1];
    },

    /** Waits until focus has gone there, by itself or by the key before. */
    async finds(role, name) {
      await until(async () => {
        const item = await focus();
        return item?.role === role && item.name === name;
      }, `focus is on ${role} "${name}"`);
      return note();
    },

    /** Every sentence so far. */
    sentences: () => said.map(({ sentence }) => sentence),
  };
}

function itemOf(node) {
  const states = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));
  return {
    role: node.role?.value ?? '',
    name: node.name?.value ?? '',
    description: node.description?.value ?? '',
    level: states.level ?? null,
    pressed: states.pressed ?? null,
    isDisabled: states.disabled ?? false,
    isModal: states.modal ?? false,
    isFocusable: states.focusable ?? false,
    isFocused: states.focused ?? false,
  };
}

function lineOf({ role, name, description, level, pressed, isDisabled, within }) {
  const more = [
    role === 'heading' && `level ${level}`,
    pressed !== null && (pressed === 'true' ? 'pressed' : 'not pressed'),
    isDisabled && 'unavailable',
    description && `described as “${description}”`,
    within && `in ${within}`,
  ];
  const what = role === 'StaticText' ? name : `${role} "${name}"`;
  return [what, ...more.filter(Boolean)].join(', ');
}

/**
 * Runs in the page. A live region says what changes in it; an alert also what it comes with. What lies outside an open
 * modal dialog is inert and says nothing.
 */
function listen() {
  const REGIONS = '[role=status], [role=alert]';
  const root = document.querySelector('markid-additional-step').shadowRoot;
  const last = new WeakMap();
  const isHeard = (region) => {
    const modal = root.querySelector('dialog:modal');
    return region.isConnected && !region.closest('[aria-hidden=true]') && (!modal || modal.contains(region));
  };
  new MutationObserver((records) => {
    const changed = new Set();
    for (const { target, addedNodes } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest(REGIONS);
      if (region) changed.add(region);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        for (const alert of [node, ...node.querySelectorAll('*')])
          if (alert.matches('[role=alert]')) changed.add(alert);
      }
    }
    for (const region of changed) {
      const text = region.textContent;
      if (!isHeard(region) || last.get(region) === text) continue;
      last.set(region, text);
      const sentence = text.replace(/\s+/g, ' ').trim();
      if (sentence) void window.__says(sentence);
    }
  }).observe(root, { subtree: true, childList: true, characterData: true });
}
