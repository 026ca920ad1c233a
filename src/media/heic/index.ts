/** Decodes HEIC and HEIF photos where the browser cannot: `heic.js`. Knows no worker, page or network, and no EXIF. */
import { HeicError, type HeicProblem } from './heic-error.js';
import { isDisplayP3 } from './is-display-p3.js';
import {
  HEIF_ERROR,
  HEIF_ERROR_BYTES,
  HEIF_INTERLEAVED,
  HEIF_PRIMARIES_AT,
  HEIF_PRIMARIES_P3,
  HEIF_RGB,
  HEIF_RGBA,
  HEIF_SUBERROR,
  startLibheif,
  type Libheif,
  type Pointer,
} from './libheif.js';

export { HeicError, type HeicProblem } from './heic-error.js';

export interface DecodedPicture {
  width: number;
  height: number;
  /** RGBA, upright: the file's own turning and mirroring (irot, imir) is done, and EXIF's orientation must not be. */
  data: Uint8ClampedArray<ArrayBuffer>;
  /** What the numbers in `data` mean. */
  colorSpace: 'srgb' | 'display-p3';
}

/** 100 million pixels: twice what phones take at most, and 400 MB decoded. */
const MOST_PIXELS = 100_000_000;

/** A tile may have three harmless ones, and a photo of 48 megapixels has 192 tiles. */
const MOST_WARNINGS = 1000;

/** Decodes the primary image of a HEIC or HEIF file. Rejects with a `HeicError`. */
export async function decodeHeic(bytes: Uint8Array): Promise<DecodedPicture> {
  try {
    return decode(await startLibheif(), bytes);
  } catch (error) {
    if (error instanceof HeicError) throw error;
    throw new HeicError('unable', String(error)); // no memory left, most likely
  }
}

/** Frees nothing: all of it goes with `heif`. */
function decode(heif: Libheif, bytes: Uint8Array): DecodedPicture {
  const context = heif._heif_context_alloc();
  // the size that the header declares is not all: what lies inside may claim another
  heif._heif_context_set_maximum_image_size_limit(context, Math.sqrt(MOST_PIXELS));
  const file = place(heif, bytes.length);
  heif.HEAPU8.set(bytes, file);
  resultOf(heif, (error) => {
    heif._heif_context_read_from_memory_without_copy(error, context, file, bytes.length, 0);
  });
  const handle = resultOf(heif, (error, result) => {
    heif._heif_context_get_primary_image_handle(error, context, result);
  });
  const width = heif._heif_image_handle_get_width(handle);
  const height = heif._heif_image_handle_get_height(handle);
  const declared = `${String(width)} x ${String(height)} pixels`;
  if (width < 1 || height < 1 || width * height > MOST_PIXELS) throw new HeicError('damaged', declared);
  const colorSpace = colorSpaceOf(heif, handle);
  const image = resultOf(heif, (error, result) => {
    heif._heif_decode_image(error, handle, result, HEIF_RGB, HEIF_RGBA, 0);
  });
  checkWarnings(heif, image);
  return { ...pixelsOf(heif, image), colorSpace };
}

/** A tile that cannot be decoded is only warned of, and stays green. Colours that it has no name for are no damage. */
function checkWarnings(heif: Libheif, image: Pointer): void {
  const { unknownPrimaries, unknownTransfer, unknownMatrix } = HEIF_SUBERROR;
  const harmless: number[] = [unknownPrimaries, unknownTransfer, unknownMatrix];
  const warnings = place(heif, MOST_WARNINGS * HEIF_ERROR_BYTES);
  const count = heif._heif_image_get_decoding_warnings(image, 0, warnings, MOST_WARNINGS);
  for (let index = 0; index < count; index++) {
    const detail = wordAt(heif, warnings + index * HEIF_ERROR_BYTES + 4);
    if (!harmless.includes(detail)) throw new HeicError('damaged', `libheif warns: ${String(detail)}`);
  }
}

/** Of the two ways to say it, the ICC profile is the more exact one. Other wide spaces than Display P3 pass for sRGB. */
function colorSpaceOf(heif: Libheif, handle: Pointer): DecodedPicture['colorSpace'] {
  const length = heif._heif_image_handle_get_raw_color_profile_size(handle);
  if (length > 0) {
    const profile = place(heif, length);
    resultOf(heif, (error) => {
      heif._heif_image_handle_get_raw_color_profile(error, handle, profile);
    });
    return isDisplayP3(heif.HEAPU8.slice(profile, profile + length)) ? 'display-p3' : 'srgb';
  }
  const result = place(heif, HEIF_ERROR_BYTES + 4);
  heif._heif_image_handle_get_nclx_color_profile(result, handle, result + HEIF_ERROR_BYTES);
  if (wordAt(heif, result) !== HEIF_ERROR.none) return 'srgb'; // none, or one that means nothing
  const primaries = wordAt(heif, wordAt(heif, result + HEIF_ERROR_BYTES) + HEIF_PRIMARIES_AT);
  return primaries === HEIF_PRIMARIES_P3 ? 'display-p3' : 'srgb';
}

/** Copied out row by row, since rows may have a rest behind them. */
function pixelsOf(heif: Libheif, image: Pointer): Omit<DecodedPicture, 'colorSpace'> {
  const width = heif._heif_image_get_width(image, HEIF_INTERLEAVED);
  const height = heif._heif_image_get_height(image, HEIF_INTERLEAVED);
  const strideAt = place(heif, 4);
  const plane = heif._heif_image_get_plane_readonly(image, HEIF_INTERLEAVED, strideAt);
  const stride = wordAt(heif, strideAt);
  const row = width * 4;
  const data = new Uint8ClampedArray(row * height);
  for (let y = 0; y < height; y++)
    data.set(heif.HEAPU8.subarray(plane + y * stride, plane + y * stride + row), y * row);
  return { width, height, data };
}

/** Calls a function of libheif with a place for its error and one for its result, and gives the result. */
function resultOf(heif: Libheif, call: (error: Pointer, result: Pointer) => void): number {
  const error = place(heif, HEIF_ERROR_BYTES + 4);
  const result = error + HEIF_ERROR_BYTES;
  call(error, result);
  const code = wordAt(heif, error);
  if (code === HEIF_ERROR.none) return wordAt(heif, result);
  const detail = wordAt(heif, error + 4);
  throw new HeicError(problemOf(code, detail), `libheif: ${String(code)}.${String(detail)}`);
}

function problemOf(code: number, detail: number): HeicProblem {
  const { unsupportedFeature, noDecoder, memory } = HEIF_ERROR;
  if (code === unsupportedFeature || code === noDecoder) return 'unable';
  return code === memory && detail !== HEIF_SUBERROR.securityLimit ? 'unable' : 'damaged';
}

function place(heif: Libheif, bytes: number): Pointer {
  const pointer = heif._malloc(bytes);
  if (pointer === 0) throw new HeicError('unable', 'no memory');
  return pointer;
}

function wordAt(heif: Libheif, at: Pointer): number {
  return new DataView(heif.HEAPU8.buffer).getUint32(at, true);
}
