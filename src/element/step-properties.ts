/** The public attributes and properties, as `docs/reference.md` lists them. Holds values; decides nothing. */
import { LitElement, type PropertyDeclaration } from 'lit';
import { property } from 'lit/decorators.js';
import { readConfiguration } from '../core/configuration.js';
import { Failure } from '../core/failure.js';
import type { Facing } from '../core/framing/lens.js';
import type { Guide } from '../core/framing/sight.js';
import { givenList, givenNumber } from '../core/given.js';
import { LIMITS } from '../core/limits.js';
import type { AdditionalData } from '../core/request.js';
import type { Messages } from '../i18n/words.js';
import type { Transport } from '../transport/transport.js';
import { readChildSteps } from './child-steps.js';
import type { Headers } from './envelope.js';

const list = { fromAttribute: givenList };

/** A number; `otherwise` where the attribute is absent or no number. */
const numberOr = (otherwise: number | null) => ({
  fromAttribute: (value: string | null) => givenNumber(value) ?? otherwise,
});

/** Whom the document is about. */
export interface Holder {
  name?: string;
  /** As the person would write it, in one line. */
  address?: string;
}

/** Properties whose change is taken up as a new configuration. */
const CONFIGURING: ReadonlySet<PropertyKey> = new Set([
  'endpoint',
  'scanRef',
  'step',
  'country',
  'documentType',
  'locale',
  'additionalSteps',
  'utilityBill',
  'maxPayloadBytes',
  'maxRequestBytes',
  'assetBase',
]);

export abstract class StepProperties extends LitElement {
  /** Where the payload is POSTed: relative, `https:`, or `http:` on localhost. */
  @property() endpoint = '';

  /** The verification it belongs to: the token response's `scanRef`, at most 40 characters. */
  @property({ attribute: 'scan-ref' }) scanRef = '';

  /** The step's name; may be left out where there is one step. */
  @property() step: string | null = null;

  /** ISO 3166-1 alpha-2, any case; which branch of the tree counts. */
  @property() country: string | null = null;

  /** Such as `PASSPORT`; which branch of the tree counts. */
  @property({ attribute: 'document-type' }) documentType: string | null = null;

  /** BCP 47; without it the nearest `lang`, then the browser's languages. `jp` is read as `ja`. */
  @property() locale: string | null = null;

  /** The `additionalSteps` object of a token response. Undefined: not there yet. A child script is the same in HTML. */
  @property({ attribute: false }) additionalSteps: unknown = undefined;

  /** Stands for the vendor's default `UTILITY_BILL` step where there is no tree. */
  @property({ type: Boolean, attribute: 'utility-bill' }) utilityBill = false;

  /** Flat object that goes into the payload unchanged; left out when null. */
  @property({ attribute: false }) additionalData: AdditionalData | null = null;

  /** Why the last file was refused: the vendor's `mismatchTags` and `fraudTags`. */
  @property({ converter: list }) reasons: readonly string[] = [];

  /** Files refused before: SHA-256 in hex, of what was chosen or of what was sent. */
  @property({ attribute: 'rejected-digests', converter: list }) rejectedDigests: readonly string[] = [];

  /** Most characters of base64 in `image`, for an image. Default 6 000 000. */
  @property({ attribute: 'max-payload-bytes', converter: numberOr(LIMITS.maxPayloadBytes) }) maxPayloadBytes: number =
    LIMITS.maxPayloadBytes;

  /** Most bytes of the whole request. Default 20 000 000. */
  @property({ attribute: 'max-request-bytes', converter: numberOr(LIMITS.maxRequestBytes) }) maxRequestBytes: number =
    LIMITS.maxRequestBytes;

  /** Days that a document may be old. Default: three calendar months for `UTILITY_BILL`, else off; 0 switches it off. */
  @property({ attribute: 'max-age-days', converter: numberOr(null) }) maxAgeDays: number | null = null;

  /** What should stand in the document: hints on the device, never sent. Without it `additionalData.address` serves. */
  @property({ attribute: false }) holder: Holder | null = null;

  /** What the advice and the live camera help are about; default `document` for `UTILITY_BILL`, else `none`. */
  @property() guide: Guide | null = null;

  /** Which camera first; default `user` where `guide` is `person`, else `environment`. */
  @property() camera: Facing | null = null;

  /** Takes the photo by itself when the live checks hold; the person can switch it on and off too. */
  @property({ type: Boolean, attribute: 'auto-capture' }) autoCapture = false;

  /** Fills `{{code}}`-like placeholders in the step's texts. */
  @property({ attribute: false }) values: Readonly<Record<string, unknown>> | null = null;

  /** Overrides of any interface sentence, by locale. */
  @property({ attribute: false }) messages: Messages | null = null;

  /** Extra request headers, or a function that is asked anew for every try. */
  @property({ attribute: false }) headers: Headers | null = null;

  /** Sends cookies to another origin too. */
  @property({ type: Boolean, attribute: 'with-credentials' }) withCredentials = false;

  /** Replaces the built-in HTTP transport. */
  @property({ attribute: false }) transport: Transport | null = null;

  /** URL of the folder that holds the lazy parts, when they are not beside the script. Same rules as `endpoint`. */
  @property({ attribute: 'asset-base' }) assetBase: string | null = null;

  /** The form's field name of the prepared file. */
  @property({ reflect: true }) name: string | null = null;

  /** The form is invalid until a file is ready. */
  @property({ type: Boolean, reflect: true }) required = false;

  @property({ type: Boolean, reflect: true }) disabled = false;

  /** Somebody listens for `markid-help`. */
  protected helpIsHeard = false;

  override addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener, options);
    if (type !== 'markid-help') return;
    this.helpIsHeard = true;
    this.requestUpdate();
  }

  override requestUpdate(name?: PropertyKey, oldValue?: unknown, options?: PropertyDeclaration): void {
    super.requestUpdate(name, oldValue, options);
    if (name !== undefined && CONFIGURING.has(name)) this.configurationChanged();
  }

  /** What the properties and the child script make together: as `core/configuration` says. */
  protected readConfiguration(): ReturnType<typeof readConfiguration> {
    const { endpoint, scanRef, utilityBill, step, country, documentType } = this;
    const { assetBase, maxPayloadBytes, maxRequestBytes } = this;
    const names = { endpoint, scanRef, utilityBill, step, country, documentType };
    const tree = this.additionalSteps === undefined ? readChildSteps(this) : this.additionalSteps;
    if (tree instanceof Failure) return tree;
    const raw = { ...names, tree, assetBase, maxPayloadBytes, maxRequestBytes };
    return readConfiguration(raw, this.ownerDocument.baseURI);
  }

  /** Something changed that a configuration is read from. Called from setters, before the constructor has ended too. */
  protected abstract configurationChanged(): void;
}
