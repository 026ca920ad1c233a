/** The screen of a document in review with pretended pages, which have their numbers drawn on them. Knows no element. */
import { html, render } from 'lit';
import type { DocumentReport } from '../../src/core/document/document-facts.js';
import type { PagePicture, PageSource } from '../../src/core/document/page-source.js';
import type { Capture, Source } from '../../src/core/state.js';
import { addPageView } from '../../src/element/views/add-page.js';
import type { Verbs } from '../../src/element/views/scene.js';
import { datedView } from '../../src/element/document/dated.js';
import { Viewer } from '../../src/element/document/viewer.js';
import { type ViewerScene, viewerView } from '../../src/element/document/viewer-view.js';
import { card } from '../../src/element/styles/card.js';
import { controls } from '../../src/element/styles/controls.js';
import { documentPages } from '../../src/element/styles/document-pages.js';
import { picture } from '../../src/element/styles/picture.js';
import { tokens } from '../../src/element/styles/tokens.js';
import { zoom } from '../../src/element/styles/zoom.js';
import { Zoom } from '../../src/element/zoom/zoom.js';
import { Words } from '../../src/i18n/words.js';
import english from '../../locales/document/en.json';

/** A4, in points. */
export const A4 = { width: 595, height: 842 };

export class DrawnPages implements PageSource {
  readonly asked: { page: number; longSide: number }[] = [];
  /** Asks that are on their way, and the most at one time. */
  open = 0;
  most = 0;
  aborted = 0;
  closed = 0;
  /** Asks wait for it. */
  gate: Promise<void> = Promise.resolve();

  /** `box`: a page's size in points, null where it cannot be shown. */
  constructor(readonly box: (page: number) => { width: number; height: number } | null = () => A4) {}

  async picture(signal: AbortSignal, page: number, longSide: number): Promise<PagePicture | null> {
    signal.throwIfAborted();
    this.asked.push({ page, longSide });
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    const listening = new AbortController();
    const stop = new Promise<never>((_, reject) => {
      const stopped = () => {
        this.aborted += 1;
        reject(signal.reason);
      };
      signal.addEventListener('abort', stopped, { signal: listening.signal });
    });
    try {
      const box = this.box(page);
      return await Promise.race([this.gate.then(() => box && numbered(page, box, longSide)), stop]);
    } finally {
      listening.abort();
      this.open -= 1;
    }
  }

  close(): void {
    this.closed += 1;
  }
}

/** A page that is not like any other: its number, and lines like those of a bill. */
async function numbered(page: number, box: typeof A4, longSide: number): Promise<PagePicture> {
  const scale = longSide / Math.max(box.width, box.height);
  const [width, height] = [Math.round(box.width * scale), Math.round(box.height * scale)];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.scale(scale, scale);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, box.width, box.height);
  context.fillStyle = `hsl(${(page * 47) % 360} 60% 40%)`;
  context.fillRect(40, 40, 90, 26);
  context.font = 'bold 120px sans-serif';
  context.fillText(String(page), 40, 220);
  context.fillStyle = '#222';
  context.font = '9px serif';
  for (let line = 0; line < 40; line++)
    context.fillText(`${line + 1}  Šildymas 2026-10   kWh ${line * 17}   EUR ${line * 3},20`, 40, 270 + line * 13);
  return {
    blob: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 }),
    width,
    height,
    box,
    isBlank: false,
    isBlack: false,
  };
}

export function photo(more: Partial<Source> = {}): Source {
  const blob = new Blob([String(Math.random())]);
  return {
    via: 'picker',
    type: 'image/jpeg',
    blob,
    name: 'a.jpg',
    picture: null,
    leftOut: 0,
    turns: 0,
    shot: null,
    ...more,
  };
}

export function documentOf(pages: PageSource | null, count: number, more: Partial<Capture> = {}): Capture {
  const report: DocumentReport = {
    facts: { pages: count, isOwnerLocked: false, isSigned: false, hasActiveContent: false },
    dated: null,
    size: A4,
  };
  return {
    id: crypto.randomUUID(),
    kind: 'pdf',
    source: photo({ type: 'application/pdf', name: 'Šildymas 2026-10.pdf' }),
    blob: new Blob([new Uint8Array(240_000)]),
    type: 'application/pdf',
    digest: null,
    originalDigest: null,
    changes: ['passed'],
    warnings: [],
    praises: [],
    ...(pages ? { report, pages } : {}),
    ...more,
  };
}

type Scene = Omit<ViewerScene, 'words' | 'viewer' | 'desk' | 'verbs' | 'capture' | 'source'>;

export class PagesStage {
  readonly host = document.createElement('div');
  readonly root = this.host.attachShadow({ mode: 'open' });
  readonly words = new Words();
  readonly said: string[] = [];
  readonly reworked: Source[] = [];
  readonly called: string[] = [];
  readonly viewer = new Viewer(this.host, () => this.render());
  readonly zoom = new Zoom({ say: (sentence) => this.said.push(sentence) });
  /** What is being made instead of what is shown. */
  making: Source | null = null;
  scene: Scene = {
    inputs: { upload: true, capture: false, pdf: true },
    disabled: false,
    showsGuide: true,
    isBusy: false,
    isEarly: false,
  };

  constructor(public capture: Capture | null) {}

  static async mount(
    capture: Capture,
    width = 390,
    lang = 'en',
    own: Record<string, string> = {},
  ): Promise<PagesStage> {
    const stage = new PagesStage(capture);
    stage.host.style.width = `${width}px`;
    stage.root.adoptedStyleSheets = [tokens, controls, card, picture, zoom, documentPages].map(
      ({ styleSheet }) => styleSheet as CSSStyleSheet,
    );
    await stage.words.learn({ name: 'document', english, loaders: {} });
    if (lang !== 'en') await stage.words.use(new AbortController().signal, lang, { [lang]: own }, null);
    document.body.append(stage.host);
    stage.render();
    return stage;
  }

  readonly desk: ViewerScene['desk'] = {
    rework: (source) => {
      this.reworked.push(source);
      this.making = source;
      this.render();
    },
    choosePages: () => this.called.push('choosePages'),
    say: (sentence) => this.said.push(sentence),
  };

  readonly verbs = {
    addFile: () => this.called.push('addFile'),
    addPhoto: () => this.called.push('addPhoto'),
  } as unknown as Verbs;

  /** What was being made is there. */
  made(capture: Capture): void {
    this.capture = capture;
    this.making = null;
    this.render();
  }

  render(): void {
    const { capture, words, viewer, desk, verbs, making } = this;
    viewer.use(capture);
    const scene = capture && {
      ...this.scene,
      isBusy: making !== null,
      words,
      viewer,
      desk,
      verbs,
      capture,
      source: making ?? capture.source,
    };
    render(
      html`<div part="base" class="base" lang=${words.lang} dir=${words.dir}>
        ${
          scene &&
          html`<h2 tabindex="-1">${words.say('review.heading-pdf')}</h2>
            <div part="review" class="columns review">
              ${scene.capture.kind === 'pdf' ? viewerView(scene) : addPageView(scene)}
              <div class="stack">
                ${datedView(scene)}
                <button class="primary" type="button">${words.say('review.send')}</button>
                <button class="secondary" type="button">${words.say('review.another')}</button>
              </div>
            </div>`
        }
      </div>`,
      this.root,
    );
    viewer.rendered(this.root);
    this.zoom.show(this.root.querySelector('figure'), words);
  }

  remove(): void {
    this.capture = null;
    this.render();
    this.host.remove();
  }

  query<E extends Element = HTMLElement>(selector: string): E | null {
    return this.root.querySelector<E>(selector);
  }

  all<E extends Element = HTMLElement>(selector: string): E[] {
    return [...this.root.querySelectorAll<E>(selector)];
  }

  /** The picture of the page. */
  get image(): HTMLImageElement | null {
    return this.query<HTMLImageElement>('figure img');
  }

  button(name: string): HTMLButtonElement {
    const found = this.all<HTMLButtonElement>('button').find(
      (button) => (button.ariaLabel ?? button.innerText.trim()) === name,
    );
    if (!found) throw new Error(`no button "${name}"`);
    return found;
  }

  get text(): string {
    return this.query('.base')?.innerText ?? '';
  }

  get tiles(): HTMLElement[] {
    return this.all('.tile');
  }

  /** Until something is so. */
  async until(holds: () => boolean, what: string): Promise<void> {
    for (const start = performance.now(); !holds();) {
      if (performance.now() - start > 10_000) throw new Error(`it does not come about that ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Until the page's picture is there, loaded. */
  async shows(page: number): Promise<HTMLImageElement> {
    const isShown = () => this.image?.alt.includes(`Page ${page} `) === true && this.image.complete;
    await this.until(isShown, `page ${page} is shown`);
    return this.image as HTMLImageElement;
  }

  /** Until it can be read. */
  async showsLegibly(page: number): Promise<HTMLImageElement> {
    const image = await this.shows(page);
    await this.until(() => legible(image), `page ${page} is legible`);
    return image;
  }
}

function legible(image: HTMLImageElement): boolean {
  return Math.abs(image.naturalWidth - Number(image.getAttribute('width'))) <= 1;
}
