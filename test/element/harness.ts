/** Speaks the person's verbs to a mounted `<markid-additional-step>`, and waits for phases instead of sleeping. */
import { MarkidAdditionalStep, type Phase } from '../../src/index.js';
import { tree } from '../fixtures/steps.js';

export const SCAN_REF = '3f2d0e6a-0a37-11ec-a45b-025ad99a18e7';

type Setup = Partial<
  Pick<
    MarkidAdditionalStep,
    | 'endpoint'
    | 'scanRef'
    | 'step'
    | 'country'
    | 'documentType'
    | 'locale'
    | 'additionalSteps'
    | 'utilityBill'
    | 'additionalData'
    | 'reasons'
    | 'rejectedDigests'
    | 'maxPayloadBytes'
    | 'maxRequestBytes'
    | 'maxAgeDays'
    | 'guide'
    | 'camera'
    | 'autoCapture'
    | 'values'
    | 'messages'
    | 'headers'
    | 'transport'
    | 'name'
    | 'required'
    | 'disabled'
    | 'assetBase'
  >
>;

/** What was heard of the element, in order. */
export interface Heard {
  type: string;
  detail: Record<string, unknown>;
  /** The phase at that moment. */
  phase: Phase;
}

const EVENTS = ['ready', 'phase', 'accept', 'capture', 'submit', 'progress', 'success', 'error', 'help', 'reset'];

export class StepHarness {
  readonly heard: Heard[] = [];

  constructor(readonly element: MarkidAdditionalStep) {
    for (const name of EVENTS) {
      // on the window: they must bubble and cross shadow roots to be heard here
      addEventListener(`markid-${name}`, (event) => {
        if (event.target !== element) return;
        const detail = structuredCloneable((event as CustomEvent<Record<string, unknown>>).detail);
        this.heard.push({ type: event.type, detail, phase: element.phase });
      });
    }
  }

  /** A mounted element with a utility bill that allows photos and PDFs, unless `setup` says otherwise. */
  static async mount(setup: Setup = {}, parent: Node = document.body): Promise<StepHarness> {
    const element = document.createElement('markid-additional-step');
    const harness = new StepHarness(element);
    Object.assign(element, {
      endpoint: '/nowhere',
      scanRef: SCAN_REF,
      locale: 'en',
      additionalSteps: tree(),
      ...setup,
    });
    parent.appendChild(element);
    await harness.settled();
    return harness;
  }

  /** Until what was set has been taken up, its words are there and it is rendered. */
  async settled(): Promise<void> {
    // by the clock: on a busy machine its words come many frames later
    for (const start = performance.now(); performance.now() - start < 10_000;) {
      await this.element.updateComplete;
      await new Promise(requestAnimationFrame);
      if (!this.query('.skeleton') || this.element.phase === 'blocked') break;
    }
    await this.element.updateComplete;
  }

  query<E extends Element = HTMLElement>(selector: string): E | null {
    return this.element.renderRoot.querySelector<E>(selector);
  }

  part<E extends HTMLElement = HTMLElement>(name: string): E {
    const found = this.query<E>(`[part="${name}"]`);
    if (!found) throw new Error(`no part "${name}" in phase ${this.element.phase}`);
    return found;
  }

  get text(): string {
    return this.part('base').innerText;
  }

  /** A button by its name. */
  button(name: string): HTMLButtonElement {
    const all = [...this.element.renderRoot.querySelectorAll('button')];
    const found = all.find((button) => (button.ariaLabel ?? button.innerText.trim()) === name);
    if (!found) throw new Error(`no button "${name}" in phase ${this.element.phase}`);
    return found;
  }

  /** What was said politely at last: over the camera, by the viewfinder. */
  get said(): string {
    const viewfinder = this.query('dialog [role=status]');
    return (viewfinder ?? this.part('status')).innerText.replace('\u00a0', '');
  }

  /** Where focus is, inside. */
  get focused(): Element | null {
    return (this.element.renderRoot as ShadowRoot).activeElement;
  }

  /** The note that is shown, or null. */
  get notice(): string | null {
    return this.query('[part="error"]')?.innerText ?? null;
  }

  names(): string[] {
    return this.heard.map(({ type }) => type.replace('markid-', ''));
  }

  last(name: string): Record<string, unknown> | undefined {
    return this.heard.findLast(({ type }) => type === `markid-${name}`)?.detail;
  }

  /** Until the element is in `phase` and has rendered it. */
  async reaches(phase: Phase): Promise<void> {
    if (this.element.phase !== phase) await this.hears('phase', (detail) => detail['phase'] === phase);
    await this.settled();
  }

  /** Until the element fires an event. */
  hears(name: string, matches: (detail: Record<string, unknown>) => boolean = () => true): Promise<void> {
    return new Promise((resolve) => {
      const listener = (event: Event) => {
        if (!matches((event as CustomEvent<Record<string, unknown>>).detail)) return;
        this.element.removeEventListener(`markid-${name}`, listener);
        resolve();
      };
      this.element.addEventListener(`markid-${name}`, listener);
    });
  }

  /** Chooses files in the browser's picker. */
  pick(...files: File[]): void {
    const input = this.query<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('there is no picker');
    input.files = transferOf(files).files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  drop(...files: File[]): DragEvent {
    const event = new DragEvent('drop', {
      dataTransfer: transferOf(files),
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    this.part('base').dispatchEvent(event);
    return event;
  }

  paste(...files: File[]): void {
    const event = new ClipboardEvent('paste', {
      clipboardData: transferOf(files),
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    this.part('base').dispatchEvent(event);
  }

  /** Presses "Take a photo", and waits until the picture moves. */
  async frame(): Promise<void> {
    this.part('camera-button').click();
    await this.moves();
  }

  /** Until the camera's picture moves. */
  async moves(): Promise<void> {
    await this.until(() => this.query('.scene[data-live]') !== null, 'the picture moves');
  }

  /** Until something is so, which no event tells. */
  async until(holds: () => boolean, what: string): Promise<void> {
    for (const start = performance.now(); !holds();) {
      if (performance.now() - start > 20_000) throw new Error(`it does not come about that ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Presses the shutter. */
  shoot(): void {
    this.part('shutter').click();
  }

  /** Presses Send. */
  confirm(): void {
    this.part('submit-button').click();
  }

  /** Rotates the picture in review by a quarter. */
  turn(): void {
    this.button('Rotate').click();
  }

  remove(): void {
    this.element.remove();
  }
}

function transferOf(files: File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

function structuredCloneable(detail: Record<string, unknown> | null): Record<string, unknown> {
  return detail === null ? {} : { ...detail };
}

/** The URL of a server on loopback that answers as it is asked to. */
export async function answering(query: Record<string, string | number> = {}, path = '/answer'): Promise<string> {
  const { url } = (await (await fetch('/__answer-server')).json()) as { url: string };
  const address = new URL(path, url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
  return address.href;
}
