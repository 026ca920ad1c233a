/** How a person notices a change: focus goes there, which reads it, or else the polite status says it. Decides nothing. */
import type { Capture, State } from '../core/state.js';
import { isTurning } from '../core/transition.js';
import type { Words } from '../i18n/words.js';
import { shownState } from './shown-state.js';
import { spokenOf } from './views/spoken.js';

/** What opens the camera, first where a photo was taken before. */
const OPENERS = '[part=retake-button], [part=camera-button]';

export class Attention {
  readonly #changed: () => void;
  #acted = false;
  #moves = false;
  #held: Element | null = null;
  /** The camera was closed without a photo: focus goes back to what opened it. */
  #returns = false;
  /** What the status says instead of what belongs to the screen. */
  #said: string | null = null;

  /** `changed`: the status says something else. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The person did something here that leaves no focus behind: a drop, a paste. */
  acted(): void {
    this.#acted = true;
  }

  /** A note must announce itself: focus does not go there. */
  get noteSpeaks(): boolean {
    return this.#said === null;
  }

  /** What the status says. */
  spoken(state: State, words: Words): string {
    return this.#said ?? spokenOf(shownState(state), words);
  }

  /** Another screen comes within the same phase: focus goes to its heading. */
  moves(): void {
    this.#moves = true;
    this.#said = '';
  }

  say(sentence: string): void {
    this.#said = sentence;
    this.#changed();
  }

  /** The state has changed. A picture that is turned stays on its screen, and focus where it is. */
  entered(root: ShadowRoot, state: State, previous: State, words: Words): void {
    // the camera's own screen takes focus, and has a live region of its own
    if (state.phase === 'framing') return;
    const hasNotice = 'notice' in state && state.notice !== null;
    this.#returns = previous.phase === 'framing' && !hasNotice && shownState(state).phase !== 'normalising';
    if (this.#returns) this.#moves = true;
    else if (hasNotice || shownState(state).phase !== shownState(previous).phase) {
      // never from someone who is elsewhere in the page
      this.#moves ||= this.#acted || (root.activeElement !== null && !isLooking(root, state, hasNotice));
      this.#acted = false;
      this.#said = this.#moves ? '' : null;
    } else if (isTurning(state)) {
      this.#said = '';
    } else if (isTurning(previous) && state.phase === 'reviewing' && isTurned(state.capture, previous.previous)) {
      this.#said = words.say('review.turned');
    }
  }

  /** Something is about to be rendered. */
  before(root: ShadowRoot): void {
    this.#held = root.activeElement;
  }

  /** It has been: focuses its note, or its heading. So too where what had focus is gone, as Cancel may be. */
  after(root: ShadowRoot): void {
    if (root.querySelector('dialog') || (!this.#moves && this.#held?.isConnected !== false)) return;
    this.#moves = false;
    const note = root.querySelector<HTMLElement>('.note-error[tabindex]');
    const opener = this.#returns ? root.querySelector<HTMLElement>(OPENERS) : null;
    this.#returns = false;
    (note ?? opener ?? root.querySelector('h2'))?.focus();
  }
}

/** The person looks around in a document that was glimpsed, and is in review now: it stays where it is. */
function isLooking(root: ShadowRoot, state: State, hasNotice: boolean): boolean {
  return state.phase === 'reviewing' && !hasNotice && root.activeElement?.closest('[part=preview]') != null;
}

/** A photo, by a quarter: what else becomes of what is in review is said by whoever asked for it. */
function isTurned({ kind, source }: Capture, before: Capture): boolean {
  return kind === 'image' && before.kind === 'image' && source.turns !== before.source.turns;
}
