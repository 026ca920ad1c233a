/** Enlarges the picture in review, as far as each of its pixels is seen, and says how large it is. Knows no phase. */
import { nothing, render } from 'lit';
import { formatShare } from '../../i18n/format.js';
import type { Words } from '../../i18n/words.js';
import { buttonsView } from './buttons.js';
import { listenForZoom, type Point, type Zoomable } from './gestures.js';
import { Pane } from './pane.js';
import { type Range, rangeOf, stepFrom, within } from './scale.js';

/** Whoever says it, politely. */
export interface Speaker {
  say(sentence: string): void;
}

/** Milliseconds without a change after which the size is said: once, not at every notch of the wheel. */
const SETTLES = 500;

/** The figure that holds the picture. */
interface Place {
  figure: HTMLElement;
  pane: Pane;
  /** Where the buttons are. */
  buttons: HTMLElement;
  /** Which picture is shown: another one starts anew, the same drawn more finely does not. */
  picture: string;
  leaving: AbortController;
}

export class Zoom implements Zoomable {
  readonly #speaker: Speaker;
  readonly #resizes = new ResizeObserver(() => {
    // in the next frame: what is changed in this one would be heard of again, as an error of the page
    requestAnimationFrame(() => {
      this.#measure();
    });
  });
  #words: Words | null = null;
  #place: Place | null = null;
  /** Null until the picture has its place in the page. */
  #range: Range | null = null;
  #saying: ReturnType<typeof setTimeout> | undefined;

  /** Pixels of the page for one of the picture. */
  scale = 1;

  constructor(speaker: Speaker) {
    this.#speaker = speaker;
  }

  /** Takes up what was rendered; null where no picture is shown. */
  show(figure: HTMLElement | null, words: Words): void {
    this.#words = words;
    if (figure !== (this.#place?.figure ?? null) || (figure && !this.#place?.pane.isIn(figure))) {
      this.#leave();
      this.#place = figure && placeIn(figure);
      if (figure && this.#place) listenForZoom(this.#place.leaving.signal, figure, this);
    }
    const place = this.#place;
    if (!place) return;
    if (place.pane.picture !== place.picture) this.#begin(place);
    this.#render();
  }

  spotAt(at: Point): Point {
    return this.#place?.pane.spotAt(at) ?? at;
  }

  scaleTo(scale: number, at: Point, spot = this.spotAt(at)): boolean {
    if (!this.#place || !this.#range) return false;
    const next = within(this.#range, scale);
    const isOther = next !== this.scale;
    if (isOther) this.#apply(next);
    this.#place.pane.bring(spot, at);
    return isOther;
  }

  step(direction: 1 | -1): void {
    if (this.#place && this.#range) this.scaleTo(stepFrom(this.#range, this.scale, direction), this.#place.pane.centre);
  }

  fit(): void {
    if (this.#place) this.scaleTo(0, this.#place.pane.centre);
  }

  toggle(at: Point): void {
    if (!this.#range) return;
    const { fit, most } = this.#range;
    this.scaleTo(this.isEnlarged ? fit : fit < 1 ? 1 : most, at);
  }

  move(dx: number, dy: number): void {
    this.#place?.pane.move(dx, dy);
  }

  get isEnlarged(): boolean {
    return this.#range !== null && this.scale > this.#range.fit;
  }

  #leave(): void {
    this.#place?.leaving.abort();
    if (this.#place) render(nothing, this.#place.buttons); // another picture may come, or none
    this.#place = null;
    this.#range = null;
    this.#resizes.disconnect();
    clearTimeout(this.#saying);
  }

  /** Another picture: all of it, once its place in the page is known. */
  #begin(place: Place): void {
    place.picture = place.pane.picture;
    place.pane.showAll();
    this.#range = null;
    clearTimeout(this.#saying);
    this.#resizes.observe(place.figure);
    this.#measure();
  }

  #measure(): void {
    const fit = this.#place?.pane.fit ?? 0;
    if (fit === 0 || fit === this.#range?.fit) return;
    const isEnlarged = this.isEnlarged && this.scale > fit;
    this.#range = rangeOf(fit);
    this.scale = isEnlarged ? within(this.#range, this.scale) : fit;
    if (!isEnlarged) this.#place?.pane.showAll();
    this.#render();
  }

  #apply(scale: number): void {
    if (!this.#place || !this.#range) return;
    this.scale = scale;
    if (this.isEnlarged) this.#place.pane.enlarge(scale, this.#range.fit);
    else this.#place.pane.showAll();
    this.#render();
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      const words = this.#words;
      if (words) this.#speaker.say(words.say('review.zoom-state', { percent: formatShare(words.lang, this.scale) }));
    }, SETTLES);
  }

  #render(): void {
    if (!this.#place || !this.#words || !this.#range) return;
    const { pane, buttons } = this.#place;
    pane.name(this.isEnlarged ? this.#words.say('review.zoom-move') : null);
    const step = (direction: 1 | -1) => {
      this.step(direction);
    };
    render(buttonsView(this.#words, this.scale, this.#range, step), buttons);
  }
}

function placeIn(figure: HTMLElement): Place | null {
  const pane = figure.querySelector<HTMLElement>('.pane');
  const image = figure.querySelector('img');
  const buttons = figure.querySelector<HTMLElement>('.zoom');
  if (!pane || !image || !buttons) return null;
  return { figure, pane: new Pane(pane, image), buttons, picture: '', leaving: new AbortController() };
}
