/** Keeps a field out of what pages record of their visitors, and out of what password keepers offer to save. */
import { type ElementPart, noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/**
 * Recorders leave a password field out by its type, but it is a plain one while its password is shown. So each is told
 * in its own way to leave out the whole field, not only to hide its text: some of the hiding is for text alone.
 */
const CLASSES = [
  ...['rr-block', 'rr-ignore'], // rrweb, which is in many others
  ...['sentry-block', 'sentry-ignore', 'sentry-mask'],
  'ph-no-capture', // PostHog
  'fs-exclude', // FullStory
  'data-hj-suppress', // Hotjar takes it as a class, too
  'mp-block', // Mixpanel
  'amp-block', // Amplitude
  'nr-block', // New Relic
  'mf-excluded', // Mouseflow
];

const ATTRIBUTES = {
  'data-private': '', // LogRocket
  'data-hj-suppress': '',
  'data-dd-privacy': 'hidden', // Datadog
  'data-clarity-mask': 'true', // Microsoft Clarity
  'data-sl': 'exclude', // Smartlook
  'data-recording-ignore': 'mask', // Smartsupp
  'data-cs-mask': '', // Contentsquare
  'data-openreplay-hidden': '',
  'heap-ignore': '',
  // this password is that of one file, and not of the site: nothing to save
  'data-1p-ignore': '', // 1Password
  'data-lpignore': 'true', // LastPass
  'data-bwignore': '', // Bitwarden
  'data-form-type': 'other', // Dashlane
};

/** What tells the page which key was pressed. */
const TELLING = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'paste', 'compositionupdate'];

class Unrecorded extends Directive {
  #done = false;

  render(): typeof noChange {
    return noChange;
  }

  /** Before the field comes into the page, so that no recorder sees it without. */
  override update({ element }: ElementPart): typeof noChange {
    if (this.#done) return noChange;
    this.#done = true;
    element.classList.add(...CLASSES);
    for (const [name, value] of Object.entries(ATTRIBUTES)) element.setAttribute(name, value);
    for (const type of TELLING) element.addEventListener(type, keep);
    return noChange;
  }
}

/** Inside the element, but for the key that stops it. */
function keep(event: Event): void {
  if (!(event instanceof KeyboardEvent && event.key === 'Escape')) event.stopPropagation();
}

/** On a field: `<input ${unrecorded()} />`. */
export const unrecorded = directive(Unrecorded);
