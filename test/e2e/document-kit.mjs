/** What a person does with a document in the strict page, and an account of what the page is told meanwhile. Knows no test. */
import { readFileSync } from 'node:fs';
import * as kit from './kit.mjs';

const ELEMENT = 'markid-additional-step';

const sentences = Object.assign(
  {},
  ...['', 'document/'].map((part) =>
    JSON.parse(readFileSync(new URL(`../../locales/${part}en.json`, import.meta.url))),
  ),
);

/** What the person reads, as the project has it. */
export function say(key, values = {}) {
  if (!(key in sentences)) throw new Error(`No sentence ${key}`);
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
    sentences[key],
  );
}

/** The strict page with these attributes. Beside what `openPage` gives: what a person does and sees there. */
export async function openDocuments(demo, attributes = {}, query = '') {
  const opened = await kit.openPage(demo, `/strict.html${query}`);
  await opened.page.evaluate(follow, attributes);
  return { ...opened, ...deedsOf(opened.page) };
}

/** In the page: keeps every event of the element. */
export function follow(attributes) {
  const element = document.querySelector('markid-additional-step');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  window.__told = [];
  const names = 'ready phase accept capture submit progress success error help reset'.split(' ');
  for (const name of names) {
    addEventListener(`markid-${name}`, ({ detail }) => {
      window.__told.push([name, JSON.parse(JSON.stringify(detail ?? null))]);
    });
  }
}

export function deedsOf(page) {
  const button = (key, values) => page.getByRole('button', { name: say(key, values), exact: true });
  return {
    button,
    field: page.getByLabel(say('document.password'), { exact: true }),
    heading: page.locator(`${ELEMENT} h2[part=heading]`),
    note: page.locator(`${ELEMENT} .note-error`),
    element: page.locator(ELEMENT),

    /** Until a screen has this heading. */
    reads: (key, values) => page.locator(`${ELEMENT} h2`, { hasText: say(key, values) }).waitFor(),

    reaches: (phase) => page.waitForSelector(`${ELEMENT}[phase=${phase}]`),

    /** Until the first page is drawn in the review, and not a white sheet. Gives how dark it is, its pages, its sentences. */
    async reviews() {
      await page.waitForSelector(`${ELEMENT}[phase=reviewing] .pane img`);
      return page.evaluate(seen);
    },

    async sends() {
      await kit.reviewAndSend(page);
    },

    /** Ticks exactly these pages. */
    async ticks(numbers) {
      for (const box of await page.locator(`${ELEMENT} .picks input[type=checkbox]`).all())
        if ((await box.isChecked()) !== numbers.includes(Number(await box.inputValue()))) await box.click();
    },

    async choosesBy(key, files) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(key).click()]);
      await chooser.setFiles(files);
    },

    /** All events by this name so far. */
    told: (name) =>
      page.evaluate((kind) => window.__told.filter(([type]) => type === kind).map(([, detail]) => detail), name),

    /** What the element's last error is. */
    code: () => page.evaluate(() => document.querySelector('markid-additional-step').error?.code ?? null),
  };
}

async function seen() {
  const root = document.querySelector('markid-additional-step').shadowRoot;
  const image = root.querySelector('.pane img');
  let url;
  do {
    url = image.src;
    await image.decode().catch((error) => {
      // where another picture has taken its place, that one counts
      if (image.src === url) throw error;
    });
  } while (image.src !== url);
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] < 128) dark += 1;
  const blob = await canvas.convertToBlob();
  return {
    dark,
    png: await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.split(',')[1]);
      reader.readAsDataURL(blob);
    }),
    tiles: root.querySelectorAll('.strip .tile').length,
    sentences: [...root.querySelectorAll('.note p')].map((line) => line.textContent.trim()),
  };
}

/** A file as `setInputFiles` takes it. */
export function file(name, buffer, mimeType = name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg') {
  return { name, buffer, mimeType };
}
