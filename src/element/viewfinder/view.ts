/** The screen of the live camera: the picture with its hint, and what a person can do. Knows no camera. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { formatSeconds } from '../../i18n/format-seconds.js';
import type { Words } from '../../i18n/words.js';
import { attentionIcon, checkIcon } from '../icons.js';
import type { Scene } from '../views/scene.js';
import type { Aim } from './aim.js';
import { handsFreeIcon, switchIcon, timerIcon, torchIcon } from './icons.js';

export type ViewfinderStage = Pick<Scene, 'words' | 'inputs' | 'verbs'>;

export function viewfinderView(stage: ViewfinderStage, aim: Aim): TemplateResult {
  const { words, verbs } = stage;
  const leaves = (event: Event) => {
    // Escape, and the back gesture of Android: first the count, then the camera
    event.preventDefault();
    if (!aim.stop()) verbs.cancel();
  };
  return html`<dialog
    part="camera"
    class="viewfinder"
    aria-labelledby="viewfinder-heading"
    @cancel=${leaves}
    @keydown=${(event: KeyboardEvent) => {
      pressed(event, aim);
    }}
  >
    <h2 id="viewfinder-heading" class="unseen">${words.say('camera.heading')}</h2>
    ${sceneView(words, aim)} ${aim.notice === null ? nothing : noticeView(stage, aim.notice)}
    <div class="options">${optionsView(words, aim)}</div>
    <div class="actions">
      <button class="quiet" type="button" @click=${verbs.cancel}>${words.say('common.cancel')}</button>
      ${shutterView(words, aim)} ${switchView(words, aim)}
    </div>
    <div class="unseen" role="status">${aim.spoken}</div>
  </dialog>`;
}

/** Space and Enter take the photo wherever focus is, but on what has a use of its own for them. */
function pressed(event: KeyboardEvent, aim: Aim): void {
  if (event.key === 'Escape') {
    event.stopPropagation(); // the dialog's own business
    return;
  }
  if (event.key !== ' ' && event.key !== 'Enter') return;
  const control = (event.target as Element).closest('button, select, input');
  // held down on the shutter it would start and stop the self-timer in turn
  if (event.repeat && control?.classList.contains('shutter')) event.preventDefault();
  if (control || event.repeat) return;
  event.preventDefault();
  aim.press();
}

function sceneView(words: Words, aim: Aim): TemplateResult {
  const { showing, trigger } = aim;
  const tapped = (event: PointerEvent) => {
    const { x, y } = spotIn(event.currentTarget as HTMLVideoElement, event);
    if (Math.min(x, y) >= 0 && Math.max(x, y) <= 1) aim.focusAt(aim.isMirrored ? 1 - x : x, y);
  };
  return html`<div class="scene" ?data-live=${showing.kind === 'live'} aria-busy=${showing.kind === 'opening'}>
    <div class="picture-box" ?data-mirrored=${aim.isMirrored}>
      <video muted playsinline autoplay aria-label=${words.say('camera.view')} @click=${tapped}></video>
      ${svg`<svg class="outline" viewBox="0 0 1 1" aria-hidden="true"><polygon /></svg>`}
    </div>
    ${
      showing.kind === 'live'
        ? hintView(words, aim)
        : html`<div class="wait">
            <p>${words.say(showing.kind === 'paused' ? 'camera.paused' : 'camera.opening')}</p>
            <progress aria-label=${words.say('camera.opening')}></progress>
            ${aim.asks ? html`<p>${words.say('camera.ask')}</p>` : nothing}
          </div>`
    }
    ${trigger?.count == null ? nothing : html`<p class="count figures" aria-hidden="true">${trigger.count}</p>`}
  </div>`;
}

/** Where in the picture a tap is, in shares of it: the video's box has bars where its shape is another. */
function spotIn(video: HTMLVideoElement, { clientX, clientY }: PointerEvent): { x: number; y: number } {
  const { left, top, width, height } = video.getBoundingClientRect();
  const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
  const [wide, high] = [video.videoWidth * scale, video.videoHeight * scale];
  return { x: (clientX - left - (width - wide) / 2) / wide, y: (clientY - top - (height - high) / 2) / high };
}

/** The live region says it; here it is only seen. */
function hintView(words: Words, { hint, isTaking }: Aim): TemplateResult | typeof nothing {
  if (isTaking) return html`<p class="hint" aria-hidden="true">${words.say('camera.taking')}</p>`;
  if (!hint) return nothing;
  return html`<p class="hint" data-hint=${hint} aria-hidden="true">
    ${hint === 'good' ? checkIcon : attentionIcon}<span>${words.say(`hint.${hint}`)}</span>
  </p>`;
}

function noticeView({ words, inputs, verbs }: ViewfinderStage, sentence: string): TemplateResult {
  return html`<div class="note" role="alert">
    ${attentionIcon}
    <div>
      <p>${sentence}</p>
      ${
        inputs.upload || inputs.pdf
          ? html`<button class="quiet" type="button" @click=${verbs.fileInstead}>${words.say('camera.file')}</button>`
          : nothing
      }
    </div>
  </div>`;
}

/** Never `disabled`, or it would lose focus with each pause. While something is counted it stops that. */
function shutterView(words: Words, aim: Aim): TemplateResult {
  const isCounting = aim.trigger?.count != null;
  const isReady = isCounting || (aim.showing.kind === 'live' && !aim.isTaking);
  return html`<button
    part="shutter"
    class="shutter"
    type="button"
    ?data-stops=${isCounting}
    aria-disabled=${!isReady}
    aria-label=${words.say(isCounting ? 'camera.stop' : 'camera.shutter')}
    @click=${() => {
      aim.press();
    }}
  ></button>`;
}

function switchView(words: Words, aim: Aim): TemplateResult {
  const { showing } = aim;
  const camera = showing.kind === 'live' ? showing.camera : null;
  if (!camera || camera.lenses.length < 2) return html`<span></span>`;
  const other = camera.facing === 'user' ? 'environment' : 'user';
  const turn = () => {
    const at = camera.lenses.findIndex(({ deviceId }) => deviceId === camera.deviceId);
    const next = camera.lenses[(at + 1) % camera.lenses.length];
    // by side where the device has sides, else the next in the list
    if (camera.lenses.some(({ facing }) => facing === other)) aim.changeCamera({ facing: other });
    else if (next) aim.changeCamera({ deviceId: next.deviceId });
  };
  return html`<button class="quiet" type="button" aria-label=${words.say('camera.switch')} @click=${turn}>
    ${switchIcon}
  </button>`;
}

function optionsView(words: Words, aim: Aim): TemplateResult {
  const { trigger, showing } = aim;
  const delay = trigger?.delay ?? 0;
  const camera = showing.kind === 'live' ? showing.camera : null;
  return html`
    <button class="option" type="button" @click=${() => trigger?.nextDelay()}>
      ${timerIcon}
      <span
        >${
          delay === 0
            ? words.say('camera.timer-off')
            : words.say('camera.timer', { seconds: formatSeconds(words.lang, delay) })
        }</span
      >
    </button>
    ${
      aim.isBlind
        ? nothing
        : html`<button
            class="option"
            type="button"
            aria-pressed=${trigger?.handsFree ?? false}
            @click=${() => {
              aim.toggleHandsFree();
            }}
          >
            ${handsFreeIcon}<span>${words.say('camera.hands-free')}</span>
          </button>`
    }
    ${
      camera?.hasTorch
        ? html`<button class="option" type="button" aria-pressed=${aim.torch} @click=${() => void aim.toggleTorch()}>
            ${torchIcon}<span>${words.say('camera.torch')}</span>
          </button>`
        : nothing
    }
    ${camera?.zoom ? zoomView(words, aim, camera.zoom) : nothing}
    ${camera && camera.lenses.length > 1 ? lensesView(words, aim, camera) : nothing}
  `;
}

function zoomView(words: Words, aim: Aim, { min, max, step }: { min: number; max: number; step: number }) {
  return html`<label class="option"
    ><span>${words.say('camera.zoom')}</span>
    <input
      type="range"
      min=${min}
      max=${max}
      step=${step || 'any'}
      .value=${String(aim.zoom ?? min)}
      @input=${({ target }: Event) => {
        aim.zoomTo(Number((target as HTMLInputElement).value));
      }}
    />
  </label>`;
}

interface Lenses {
  lenses: readonly { deviceId: string; label: string }[];
  deviceId: string;
}

function lensesView(words: Words, aim: Aim, { lenses, deviceId: open }: Lenses): TemplateResult {
  return html`<label class="option"
    ><span class="unseen">${words.say('camera.choose')}</span>
    <select
      @change=${({ target }: Event) => {
        aim.changeCamera({ deviceId: (target as HTMLSelectElement).value });
      }}
    >
      ${lenses.map(
        ({ deviceId, label }, index) =>
          html`<option value=${deviceId} ?selected=${deviceId === open}>
            ${label || words.say('camera.number', { number: index + 1 })}
          </option>`,
      )}
    </select>
  </label>`;
}
