/** Reads the fields of a re-upload out of the body's bytes, and refuses what the vendor would. Knows no person, no network. */
import { LIMITS } from '../core/limits.js';
import { isSendable, sniffMediaType } from '../core/media-type.js';
import { Refusal } from './answer.js';
import type { AdditionalData, Reupload } from './reupload-options.js';
import { decodedLength, decodeStart, isStrictBase64 } from './strict-base64.js';
import { isRecord } from './vendor.js';

/** What the body held. Anything else in it was dropped. */
export interface Fields extends Reupload {
  /** Bare base64. */
  image: string;
  /** As it came, unchecked; `undefined` where the body carries none. */
  additionalData: unknown;
}

/** Characters of a step's name. The vendor names no limit; its own names have about 20. */
const MAX_STEP_LENGTH = 255;
/** Bytes that are enough to tell the media type: a PDF may begin that late. */
const SNIFF_BYTES = 1024;
/** Keys of additional data: the documented ones are `address`, `ssn` and their like. */
const MAX_DATA_KEYS = 100;

const HOSTILE = new Set(['__proto__', 'constructor', 'prototype']);
/** Control characters and halves of surrogate pairs: no name or reference holds them. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** The fields; throws a `Refusal`. `maxPayloadBytes` is in characters of base64 and counts for images only. */
export function readFields(body: Uint8Array, maxPayloadBytes: number): Fields {
  const json = parseJson(body);
  const scanRef = readName(json, 'scanRef', LIMITS.scanRefLength);
  const step = readName(json, 'step', MAX_STEP_LENGTH);
  if (HOSTILE.has(step)) throw badValue('step is not a step name.');
  const image = readImage(json);
  const mediaType = sniffMediaType(decodeStart(image, SNIFF_BYTES));
  if (mediaType === null || !isSendable(mediaType)) throw badValue('image is not a JPEG, PNG or PDF.');
  if (mediaType !== 'application/pdf' && image.length > maxPayloadBytes) throw tooLarge('image');
  const additionalData = Object.hasOwn(json, 'additionalData') ? json['additionalData'] : undefined;
  return { scanRef, step, mediaType, bytes: decodedLength(image), image, additionalData };
}

/** Whether `value` is what the vendor takes as additional data of one step: one level, plain values. */
export function isFlat(value: unknown): value is AdditionalData {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MAX_DATA_KEYS &&
    entries.every(
      ([key, entry]) =>
        !HOSTILE.has(key) &&
        (entry === null || typeof entry === 'string' || typeof entry === 'boolean' || Number.isFinite(entry)),
    )
  );
}

export function badValue(message: string): Refusal {
  return new Refusal(400, 'BAD_VALUE', message);
}

export function tooLarge(what: 'image' | 'request'): Refusal {
  return new Refusal(413, 'BAD_VALUE', `The ${what} is too large.`);
}

function parseJson(body: Uint8Array): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400, 'JSON_ERROR', 'The body is not JSON in UTF-8.');
  }
  if (!isRecord(json)) throw new Refusal(400, 'JSON_ERROR', 'The body is not a JSON object.');
  return json;
}

function readName(json: Readonly<Record<string, unknown>>, key: 'scanRef' | 'step', length: number): string {
  const value = Object.hasOwn(json, key) ? json[key] : null;
  if (value === null || value === '') throw new Refusal(400, 'MISSING_VALUE', `${key} is missing.`);
  if (typeof value !== 'string' || value.length > length || UNPRINTABLE.test(value)) {
    throw badValue(`${key} is not a text of at most ${String(length)} printable characters.`);
  }
  return value;
}

function readImage(json: Readonly<Record<string, unknown>>): string {
  const image = Object.hasOwn(json, 'image') ? json['image'] : null;
  if (image === null || image === '') throw new Refusal(400, 'MISSING_VALUE', 'image is missing.');
  if (typeof image !== 'string') throw badValue('image is not a text.');
  if (!isStrictBase64(image)) throw new Refusal(400, 'ENCODING_ERROR', 'image is not bare, padded base64.');
  return image;
}
