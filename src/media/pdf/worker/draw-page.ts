/** Draws one page, and says whether there is anything to be seen on it. Never gives an empty page for one that it could not draw. */
import type { PagePicture, PictureAsk } from '../pdf-job.js';
import { complaints } from './complaints.js';
import type { OpenPdf } from './open-pdf.js';
import { OPS, type PDFPageProxy } from './pdfjs.js';

/** Of a picture that nobody but the person sees: half the bytes of a PNG, and quicker. */
const QUALITY = 0.85;

/** Pixels of the long side of what is looked at; a line of print is still grey on it. */
const GLANCE = 160;
/** The same where a small picture shows nothing. */
const LARGE = 2560;
/** Above it a pixel is paper, below it ink, of 255. */
const PAPER = 250;
const INK = 60;
/** Share of ink from which on a page counts as black: no letterhead has so much. */
const BLACK = 0.6;

/** What draws a picture into a page. */
const IMAGES = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintInlineImageXObjectGroup,
]);

/** What pdf.js has of images by name; null where one could not be decoded. */
interface Held {
  get(name: string, heard: (image: unknown) => void): unknown;
}

/** Null where the page cannot be shown. */
export async function drawPage(
  pdf: OpenPdf,
  { page: number, longSide, quality }: PictureAsk,
): Promise<PagePicture | null> {
  const page = await pdf.getPage(number);
  const canvas = new OffscreenCanvas(1, 1);
  try {
    const before = complaints().lost;
    const box = await draw(page, canvas, longSide);
    const { lost, damaged } = complaints();
    // the line that an app writes under a scan is not the scan
    if (lost > before) return null;
    // what others may draw more of is not sent as we drew it
    if (damaged > 0 && quality !== null) return null;
    const { width, height } = canvas;
    // on a thread of the browser's, while it is looked at here
    const encoding = canvas.convertToBlob({ type: 'image/jpeg', quality: quality ?? QUALITY });
    const { paper, ink } = lookAt(canvas);
    const isEmpty = paper === 1;
    const isBlank = isEmpty && damaged === 0 && !(await shouldShow(page));
    const isLost = isEmpty && !isBlank && (damaged > 0 || !(await showsMore(page, longSide)));
    const blob = await encoding;
    if (isLost) return null;
    return { blob, width, height, box, isBlank, isBlack: ink > BLACK };
  } finally {
    canvas.width = canvas.height = 0; // Safari keeps the memory until then
    page.cleanup();
  }
}

/** Gives the page's size in points. */
async function draw(page: PDFPageProxy, canvas: OffscreenCanvas, longSide: number): Promise<PagePicture['box']> {
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: longSide / Math.max(width, height) });
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  // read back at once: on the graphics card it would have to come from there, and that takes its time to begin
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('There is nothing to draw on.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  // a worker's context draws as a page's does, and pdf.js has no type for it
  const canvasContext = context as unknown as CanvasRenderingContext2D;
  await page.render({ canvas: null, canvasContext, viewport }).promise;
  return { width, height };
}

/** Small print on a large sheet is lost in a small picture of it, and is there in a large one. */
async function showsMore(page: PDFPageProxy, longSide: number): Promise<boolean> {
  if (longSide >= LARGE) return false;
  const canvas = new OffscreenCanvas(1, 1);
  try {
    await draw(page, canvas, LARGE);
    return lookAt(canvas, LARGE).paper < 1;
  } finally {
    canvas.width = canvas.height = 0;
  }
}

/** A page that holds text, or a picture that was not decoded, and shows nothing has not been drawn. The back of a sheet that was scanned is white. */
async function shouldShow(page: PDFPageProxy): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList();
  if (fnArray.includes(OPS.showText)) return true;
  const images = (argsArray as unknown[][]).filter((_, at) => IMAGES.has(fnArray[at] ?? 0)).map(([image]) => image);
  const decoded = await Promise.all(images.map((image) => isDecoded(page, image)));
  return decoded.includes(false);
}

/** `image`: by its name, as a stencil that has one, or at hand. */
async function isDecoded({ objs, commonObjs }: PDFPageProxy, image: unknown): Promise<boolean> {
  const name = typeof image === 'object' && image && 'data' in image ? image.data : image;
  if (typeof name !== 'string') return true;
  const held = (name.startsWith('g_') ? commonObjs : objs) as Held;
  return (await new Promise((resolve) => held.get(name, resolve))) !== null;
}

/** Shares of the whole. */
function lookAt(canvas: OffscreenCanvas, longSide = GLANCE): { paper: number; ink: number } {
  const scale = Math.min(1, longSide / Math.max(canvas.width, canvas.height));
  const width = Math.max(1, Math.round(canvas.width * scale));
  const height = Math.max(1, Math.round(canvas.height * scale));
  const small = new OffscreenCanvas(width, height);
  const context = small.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) return { paper: 0, ink: 0 };
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  let paper = 0;
  let ink = 0;
  for (let at = 0; at < data.length; at += 4) {
    const darkest = Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    const brightest = Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    if (darkest >= PAPER) paper += 1;
    if (brightest <= INK) ink += 1;
  }
  return { paper: paper / (width * height), ink: ink / (width * height) };
}
