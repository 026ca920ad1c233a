/** libheif's C functions, as its JavaScript build has them, and no more than we use. Knows nothing of pictures or files. */

/** An address in libheif's memory. */
export type Pointer = number;

/**
 * What returns a `heif_error` in C takes the place for it as its first parameter here. What is named here, the build keeps;
 * all else it takes out (`rollup.config.mjs`).
 */
export interface Libheif {
  /** Another one after each call that may have made the memory grow. */
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): Pointer;
  _heif_context_alloc(): Pointer;
  /** Sets the most pixels of a picture: the square of this. */
  _heif_context_set_maximum_image_size_limit(context: Pointer, side: number): void;
  _heif_context_read_from_memory_without_copy(
    error: Pointer,
    context: Pointer,
    bytes: Pointer,
    length: number,
    options: Pointer,
  ): void;
  _heif_context_get_primary_image_handle(error: Pointer, context: Pointer, handle: Pointer): void;
  _heif_image_handle_get_width(handle: Pointer): number;
  _heif_image_handle_get_height(handle: Pointer): number;
  _heif_image_handle_get_raw_color_profile_size(handle: Pointer): number;
  _heif_image_handle_get_raw_color_profile(error: Pointer, handle: Pointer, profile: Pointer): void;
  /** The result is a `heif_color_profile_nclx`; an error where the file has none. */
  _heif_image_handle_get_nclx_color_profile(error: Pointer, handle: Pointer, profile: Pointer): void;
  _heif_decode_image(
    error: Pointer,
    handle: Pointer,
    image: Pointer,
    colorspace: number,
    chroma: number,
    options: Pointer,
  ): void;
  /** Gives how many there are, and at most `most` of them as `heif_error`s. */
  _heif_image_get_decoding_warnings(image: Pointer, first: number, warnings: Pointer, most: number): number;
  _heif_image_get_width(image: Pointer, channel: number): number;
  _heif_image_get_height(image: Pointer, channel: number): number;
  _heif_image_get_plane_readonly(image: Pointer, channel: number, stride: Pointer): Pointer;
}

/** A `heif_error`: code, subcode, message. */
export const HEIF_ERROR_BYTES = 12;

/** `heif_error_code`: what we tell apart. */
export const HEIF_ERROR = { none: 0, unsupportedFeature: 4, memory: 6, noDecoder: 11 } as const;

/** `heif_suberror_code`: what we tell apart. */
export const HEIF_SUBERROR = {
  unknownPrimaries: 133,
  unknownTransfer: 134,
  unknownMatrix: 135,
  securityLimit: 1000,
} as const;

/** `heif_colorspace_RGB`, `heif_chroma_interleaved_RGBA`, `heif_channel_interleaved`. */
export const HEIF_RGB = 1;
export const HEIF_RGBA = 11;
export const HEIF_INTERLEAVED = 10;

/** Where `heif_color_profile_nclx` has its `color_primaries`, and the number of Display P3's among them (ITU-T H.273, table 2). */
export const HEIF_PRIMARIES_AT = 4;
export const HEIF_PRIMARIES_P3 = 12;

/** A copy of its own, so that its memory goes when nobody holds it any more: it grows, and never shrinks. */
export async function startLibheif(): Promise<Libheif> {
  const { default: libheif } = await import('libheif-js/libheif/libheif.js');
  const quiet = () => undefined;
  return libheif({ print: quiet, printErr: quiet });
}
