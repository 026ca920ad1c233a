/** The numbers, each with its reason. */
export const LIMITS = {
  /**
   * Characters of base64 in `image`, for an image. The vendor's sibling call says 6 MB of base64 without saying MB or
   * MiB: read strictly (Mark ID, direct processing).
   */
  maxPayloadBytes: 6_000_000,
  /** Bytes of a whole request; the same page says 20 MB. */
  maxRequestBytes: 20_000_000,
  /** Bytes of a file that we still read into memory: a phone with 2 GB survives it, and no bill is that large. */
  maxFileBytes: 100_000_000,
  /** Pixels that we still decode. Phones take 48 and 50 million; RGBA of 100 million is 400 MB, the most a tab may risk. */
  maxPixels: 100_000_000,
  /** A JPEG cannot hold more on one side (ITU-T T.81); browsers decode longer PNGs only to fail later. */
  maxSide: 65_535,
  /** Below this long side, in pixels, no line of print can be read by anyone: it is an icon. */
  minLongSide: 64,
  /**
   * Long side of what is sent, in pixels. Measured by OCR on an A4 page that fills four fifths of a photo of 12
   * megapixels: of words in 5.5 pt 100 % are read at 2240 px and more, 97 % at 1920, 93 % at 1600, 56 % at 1280; of 8 pt
   * 98 % even at 1280. The rest is room for a page that fills half of the picture (`npm run bench -- target`).
   */
  longSide: 2560,
  /** JPEG quality (0 to 1) of the first encode: above it bytes grow faster than legibility (SSIM over print). */
  quality: 0.82,
  /**
   * Bytes of a picture that still passes as it is: as base64 about 20 s on a line of 1.6 Mbit/s. Busy pictures of the
   * size above come out of our encoder with half of that, so more would buy nobody anything.
   */
  passBytes: 3_200_000,
  /** Pages of a PDF: a reviewer reads the first ones, and a year of statements has fewer. */
  maxPages: 100,
  /** Characters of a scanRef: one vendor page says 36, another 40. */
  scanRefLength: 40,
  /** Milliseconds without a byte after which reading a file counts as failed; cloud drives pause for seconds. */
  readStall: 30_000,
  /** Milliseconds after which a decode counts as hung; a 100 MP photo on an old phone takes about 10 s. */
  prepareTime: 60_000,
  /** Milliseconds in which a second click belongs to the first: the usual setting of systems. */
  doubleClick: 500,
  /** Milliseconds from the last byte sent to the answer (`api.md`, sending). */
  answerTime: 120_000,
} as const;
