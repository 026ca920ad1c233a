// @ts-check
/** The list of the element's events, newest first. Knows their names and details, not what they mean. */
import { byId, element, pretty } from './dom.js';

/** @typedef {Record<string, unknown>} Detail */

/** More than anyone reads, fewer than a page feels. */
const MAX_EVENTS = 200;

/** Progress comes many times a second: one line tells the last of it. @param {string} name @param {Detail | null} detail */
export function showEvent(name, detail) {
  const list = byId('events');
  const newest = /** @type {HTMLElement | null} */ (list.firstElementChild);
  const item = eventItem(name, detail);
  if (name === 'markid-progress' && newest?.dataset.event === name) newest.replaceWith(item);
  else list.prepend(item);
  if (list.childElementCount > MAX_EVENTS) list.lastElementChild?.remove();
  byId('no-events').hidden = true;
}

export function clearEvents() {
  byId('events').replaceChildren();
  byId('no-events').hidden = false;
}

/** @param {string} name @param {Detail | null} detail */
function eventItem(name, detail) {
  const item = document.createElement('li');
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const gist = element('span', gistOf(detail));
  gist.className = 'gist';
  summary.append(element('code', name), gist, element('time', new Date().toLocaleTimeString('en-GB')));
  details.append(summary, element('pre', pretty(detail)));
  item.dataset.event = name;
  item.append(details);
  return item;
}

/** The few words that tell one event from the next. @param {Detail | null} detail */
function gistOf(detail) {
  if (!detail) return '';
  if ('phase' in detail) return `${String(detail.previous)} → ${String(detail.phase)}`;
  if ('loaded' in detail) return `${String(detail.loaded)} of ${String(detail.total)}`;
  const shown = [detail.code, detail.step, detail.kind, detail.via, detail.type, detail.status, detail.bytes];
  return shown.filter((value) => typeof value === 'string' || typeof value === 'number').join(', ');
}
