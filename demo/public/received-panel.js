// @ts-check
/** The files in the sandbox, with what is known of them. Knows the sandbox's list only, not how a file got there. */
import { byId, element } from './dom.js';

/**
 * @typedef {object} Received
 * @property {number} id
 * @property {string} scanRef
 * @property {string} step
 * @property {unknown} additionalData
 * @property {string} mediaType
 * @property {number} bytes
 * @property {string} sha256
 * @property {number | null} width
 * @property {number | null} height
 * @property {string[] | null} metadata
 * @property {boolean} colourProfile
 * @property {string} at
 * @property {string} file
 */

/** Pixels of a preview's long side. */
const PREVIEW = 200;

/** @param {readonly Received[]} files Oldest first, as the sandbox lists them. */
export function showReceived(files) {
  byId('received').replaceChildren(...files.map(fileCard).reverse());
  byId('no-received').hidden = files.length > 0;
}

/** @param {Received} file */
function fileCard(file) {
  const card = document.createElement('article');
  card.className = 'file';
  card.setAttribute('aria-label', `File ${String(file.id)}, ${file.step}`);
  card.append(preview(file), facts(file));
  return card;
}

/** @param {Received} file */
function preview({ file, mediaType, step, width, height }) {
  const link = document.createElement('a');
  link.href = file;
  link.target = '_blank';
  link.rel = 'noopener';
  if (mediaType === 'application/pdf') {
    link.textContent = 'Open the PDF';
    return link;
  }
  const picture = document.createElement('img');
  picture.alt = `Received for ${step}; opens in full size`;
  // sized before it is there, so that nothing jumps
  if (width !== null && height !== null) {
    const scale = PREVIEW / Math.max(width, height);
    picture.width = Math.round(width * scale);
    picture.height = Math.round(height * scale);
  }
  picture.src = file;
  link.append(picture);
  return link;
}

/** @param {Received} file */
function facts({
  step,
  scanRef,
  additionalData,
  mediaType,
  bytes,
  sha256,
  width,
  height,
  metadata,
  colourProfile,
  at,
}) {
  const list = document.createElement('dl');
  /** @param {string} term @param {string} value */
  const add = (term, value) => {
    const description = element('dd', value);
    list.append(element('dt', term), description);
    return description;
  };
  add('Step', step);
  add('Verification', scanRef);
  add('Media type', `${mediaType}, by its bytes`);
  add('Size', `${new Intl.NumberFormat('en').format(bytes)} bytes`);
  if (width !== null && height !== null) add('Dimensions', `${String(width)} × ${String(height)} pixels`);
  if (metadata === null) add('Metadata', 'not looked into: a PDF is passed on as it is');
  else if (metadata.length === 0) add('Metadata', 'none').className = 'none';
  else add('Metadata', metadata.join(', ')).className = 'some';
  if (colourProfile) add('Colours', 'with their ICC profile');
  add('SHA-256', sha256);
  add('Additional data', additionalData === null ? 'none' : JSON.stringify(additionalData));
  add('At', new Date(at).toLocaleTimeString('en-GB'));
  return list;
}
