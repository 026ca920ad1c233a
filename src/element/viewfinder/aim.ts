/** One time that a person aims the camera: the camera, its hints, its triggers and its words, brought together. Knows no markup. */
import { Failure } from '../../core/failure.js';
import { FIRST_HINT, hintOf, steady } from '../../core/framing/hint.js';
import type { Hint, Sight } from '../../core/framing/sight.js';
import { SILENT, speak } from '../../core/framing/speech.js';
import { formatSeconds } from '../../i18n/format-seconds.js';
import { CameraSession, type Showing } from './camera-session.js';
import { LastSight } from './last-sight.js';
import { drawOutline } from './outline.js';
import { Trigger } from './trigger.js';
import type { FramingOrder } from './viewfinder.js';

/** Milliseconds until a question that the browser may be asking is spoken of. */
const ASKS = 1500;

/** Milliseconds of nothing but black before it is called a failure: a hand over the lens is gone sooner. */
const BLACK = 3000;

/** Milliseconds without a hint after which there is no live help: its worker and the finder of faces are a few kB. */
const BLIND = 8000;

export class Aim {
  readonly #order: FramingOrder;
  readonly #changed: () => void;
  #session: CameraSession | null = null;
  #dialog: HTMLDialogElement | null = null;
  #hints = FIRST_HINT;
  #speech = SILENT;
  readonly #last = new LastSight();
  #blackSince: number | null = null;
  #signal = new AbortController().signal;

  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** No hint has come for so long that none will: there is no live help here, and no hands-free. */
  isBlind = false;
  trigger: Trigger | null = null;
  /** The browser may be asking the person. */
  asks = false;
  /** A photo is being taken. */
  isTaking = false;
  /** What went wrong without ending the camera, as a sentence. */
  notice: string | null = null;
  /** What the polite live region says. */
  spoken = '';
  torch = false;
  zoom: number | null = null;

  constructor(order: FramingOrder, changed: () => void) {
    this.#order = order;
    this.#changed = changed;
  }

  get showing(): Showing {
    return this.#session?.showing ?? { kind: 'opening' };
  }

  /** The hint that is shown. */
  get hint(): Hint | null {
    return this.showing.kind === 'live' ? this.#hints.shown : null;
  }

  /** The preview is a mirror for who looks at themselves; the photo never is. */
  get isMirrored(): boolean {
    const { showing } = this;
    return showing.kind === 'live' && (showing.camera.facing ?? this.#order.facing) === 'user';
  }

  /** Opens the camera in the dialog, and goes on until the signal fires. Rejects with a `Failure`. */
  take(signal: AbortSignal, dialog: HTMLDialogElement): Promise<never> {
    return new Promise((_, reject) => {
      const { guide, facing, camera: part, assetBase, handsFree } = this.#order;
      this.#signal = signal;
      this.#dialog = dialog;
      const asking = setTimeout(() => {
        this.asks = this.showing.kind === 'opening';
        if (this.asks) this.say('camera.ask');
        this.#changed();
      }, ASKS);
      signal.addEventListener('abort', () => {
        clearTimeout(asking);
        clearTimeout(this.#waiting);
        hiding.disconnect();
        reject(signal.reason as Error);
      });
      open(dialog);
      // hidden by the page, as where a modal around the element is closed: nobody could turn the camera off
      const hiding = new ResizeObserver(() => {
        if (dialog.getClientRects().length > 0) return;
        this.stop();
        dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
      });
      hiding.observe(dialog);
      const video = dialog.querySelector('video') as HTMLVideoElement;
      this.trigger = new Trigger(signal, handsFree, {
        changed: this.#changed,
        counts: (seconds) => {
          const { lang } = this.#order.words;
          if (seconds === null) this.say('hint.still');
          else this.say('camera.counting', { seconds: formatSeconds(lang, seconds) });
        },
        shoot: () => void this.#shoot(),
      });
      this.#session = new CameraSession(
        signal,
        { part, assetBase, guide, facing, video },
        {
          changed: () => {
            this.#shown();
          },
          froze: (isFrozen) => {
            if (isFrozen) this.#freeze();
            else this.#takeBack();
          },
          saw: (sight) => {
            this.#saw(sight);
          },
          failed: reject,
        },
      );
    });
  }

  /** The shutter. */
  press(): void {
    const wasCounting = this.trigger?.count !== null;
    if (this.isTaking || (this.showing.kind !== 'live' && !wasCounting)) return;
    this.trigger?.press();
    if (wasCounting) this.say('camera.stopped');
  }

  /** Stops a count; false where none runs. */
  stop(): boolean {
    if (!this.trigger || this.trigger.count === null) return false;
    this.trigger.stop();
    this.say('camera.stopped');
    return true;
  }

  toggleHandsFree(): void {
    this.trigger?.toggleHandsFree();
    this.say(this.trigger?.handsFree ? 'camera.hands-free-on' : 'camera.hands-free-off');
  }

  changeCamera(to: Parameters<CameraSession['change']>[0]): void {
    this.torch = false;
    this.zoom = null;
    this.notice = null;
    this.#blackSince = null;
    this.#session?.change(to);
  }

  async toggleTorch(): Promise<void> {
    const { showing } = this;
    if (showing.kind === 'live' && (await showing.camera.setTorch(!this.torch))) this.torch = !this.torch;
    this.#changed();
  }

  zoomTo(zoom: number): void {
    const { showing } = this;
    if (showing.kind !== 'live') return;
    this.zoom = zoom;
    void showing.camera.setZoom(zoom);
  }

  /** Focuses where the person taps the picture, in shares of the video's box. */
  focusAt(x: number, y: number): void {
    const { showing } = this;
    if (showing.kind === 'live' && showing.camera.canFocusAt) void showing.camera.focusAt(x, y);
  }

  /** Says a sentence politely; the same twice in a row is heard twice. */
  say(...[key, values]: Parameters<FramingOrder['words']['say']>): void {
    const sentence = this.#order.words.say(key, values);
    this.spoken = sentence === this.spoken ? `${sentence}\u00a0` : sentence;
    this.#speech = { said: null, at: performance.now() };
    this.#changed();
  }

  #shown(): void {
    this.trigger?.rest();
    this.#hints = FIRST_HINT;
    this.#last.sight = null;
    this.#draw();
    const { showing } = this;
    if (showing.kind === 'live') {
      this.asks = false;
      this.torch = false; // a camera begins without
      this.zoom = showing.camera.zoomNow;
      this.#watchSights();
      const { guide } = this.#order;
      this.say(guide === 'none' ? 'camera.ready' : `camera.ready-${guide}`);
    } else if (showing.kind === 'paused') {
      this.say('camera.paused');
    }
    this.#changed();
  }

  #saw(sight: Sight): void {
    const before = this.hint;
    this.#last.sight = sight;
    const { guide } = this.#order;
    // what is shown is steady, and so late: the photo goes by what is seen now
    const now = hintOf(sight, guide, this.#hints.shown);
    this.#hints = steady(this.#hints, sight, guide);
    const { hint } = this;
    this.#draw();
    this.#watchBlack(sight);
    if (this.isTaking) return;
    this.trigger?.saw(now, sight.at);
    const speech = speak(this.#speech, hint, sight.at);
    // a count has words of its own
    if (speech !== this.#speech && this.trigger?.count === null) {
      if (hint) this.say(`hint.${hint}`);
      this.#speech = speech;
    }
    if (hint) clearTimeout(this.#waiting);
    if (hint && this.isBlind) this.isBlind = false;
    if (hint !== before) this.#changed();
  }

  #draw(): void {
    drawOutline(this.#dialog?.querySelector('svg.outline') ?? null, this.#last.sight, this.hint === 'good');
  }

  #watchBlack({ isBlack, at }: Sight): void {
    if (!isBlack) {
      if (this.#blackSince !== null) this.#takeBack();
      this.#blackSince = null;
      return;
    }
    this.#blackSince ??= at;
    if (this.notice === null && at - this.#blackSince >= BLACK)
      this.#tell(new Failure('camera-lost', { variant: 'black' }));
  }

  async #shoot(): Promise<void> {
    const { showing } = this;
    if (this.isTaking || !this.#session || showing.kind !== 'live') return;
    const signal = this.#signal;
    const wasWhole = this.#last.isWhole();
    this.isTaking = true;
    this.notice = null;
    this.say('camera.taking');
    try {
      // a photo comes a second after the press, and the sheet may have gone from under it
      const { blob, isSure } = await this.#session.shoot(() =>
        wasWhole ? this.#last.isStillWhole() : Promise.resolve(null),
      );
      if (signal.aborted) return;
      const shot = { isVirtual: showing.camera.isVirtual, isWhole: wasWhole === true && isSure };
      this.notice = await this.#order.framing.shot(blob, shot);
    } catch (thrown) {
      if (!signal.aborted && thrown instanceof Failure) this.#tell(thrown);
    } finally {
      this.isTaking = false;
      this.trigger?.rest();
      this.#changed();
    }
  }

  #tell(failure: Failure): void {
    this.notice = this.#order.sentence(failure);
    this.#order.framing.report(failure);
    this.#changed();
  }

  /** What is shown is no longer what is there. */
  #freeze(): void {
    this.trigger?.rest();
    this.#hints = FIRST_HINT;
    this.#last.sight = null;
    this.#draw();
    this.#tell(new Failure('camera-lost'));
  }

  /** Hands-free waits for hints: without any it would keep the person waiting for ever. */
  #watchSights(): void {
    clearTimeout(this.#waiting);
    this.isBlind = false;
    this.#waiting = setTimeout(() => {
      this.isBlind = true;
      if (this.trigger?.handsFree) this.toggleHandsFree();
      this.#changed();
    }, BLIND);
  }

  /** It has passed by itself. */
  #takeBack(): void {
    this.notice = null;
    this.#changed();
  }
}

/** In the top layer, above whatever the page has; a browser that has none shows it all the same. */
function open(dialog: HTMLDialogElement): void {
  if (typeof dialog.showModal === 'function') dialog.showModal();
  else (dialog as HTMLElement).setAttribute('open', '');
  dialog.querySelector<HTMLElement>('[part=shutter]')?.focus();
}
