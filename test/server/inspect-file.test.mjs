import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectFile } from '../../demo/inspect-file.mjs';
import { sharedFile } from './kit.mjs';

const segment = (marker, text) => [0xff, marker, ...word(text.length + 2), ...Buffer.from(text, 'latin1')];
const word = (value) => [value >> 8, value & 255];
const FRAME = [0xff, 0xc0, ...word(11), 8, ...word(30), ...word(40), 1, 1, 0x11, 0];
const SCAN = [0xff, 0xda, ...word(8), 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0xff, 0xd0, 0x34];
const SIZE = { width: 40, height: 30 };
const TIFF = 'MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\0\0\0\0\0';

function jpeg(segments = [], after = []) {
  return Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...FRAME, ...SCAN, 0xff, 0xd9, ...after]);
}

function metadataOf(...segments) {
  return inspectFile(jpeg(segments), 'image/jpeg').metadata;
}

test('finds nothing in a picture that tells nothing', () => {
  const jfif = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0');
  const colour = segment(0xee, 'Adobe\0d\0\0\0\0\x01');
  assert.deepEqual(inspectFile(jpeg([jfif, colour]), 'image/jpeg'), { ...SIZE, metadata: [], colourProfile: false });
});

test('finds EXIF, its orientation and GPS', () => {
  assert.deepEqual(metadataOf(segment(0xe1, `Exif\0\0${TIFF}`)), ['EXIF', 'orientation 6', 'GPS']);
});

test('tells a colour profile from metadata: it is part of the picture', () => {
  const picture = jpeg([segment(0xe2, 'ICC_PROFILE\0\x01\x01')]);
  assert.deepEqual(inspectFile(picture, 'image/jpeg'), { ...SIZE, metadata: [], colourProfile: true });
});

test('finds XMP, IPTC, comments and what it does not know', () => {
  assert.deepEqual(metadataOf(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>')), ['XMP']);
  assert.deepEqual(metadataOf(segment(0xed, 'Photoshop 3.0\0')), ['IPTC']);
  assert.deepEqual(metadataOf(segment(0xfe, 'made by me')), ['comment']);
  assert.deepEqual(metadataOf(segment(0xeb, 'depth')), ['APP11']);
});

test('finds what stands behind the end', () => {
  assert.deepEqual(inspectFile(jpeg([], [1, 2, 3]), 'image/jpeg').metadata, ['data after the end']);
});

test('says so where a picture is damaged', () => {
  assert.deepEqual(inspectFile(jpeg().subarray(0, 30), 'image/jpeg').metadata, ['damaged']);
  assert.deepEqual(inspectFile(Uint8Array.from([0xff, 0xd8, 0, 0, 0, 0]), 'image/jpeg').metadata, ['damaged']);
});

test('finds the same in a PNG', () => {
  const chunk = (type, data) => [...[0, 0], ...word(data.length), ...Buffer.from(type + data, 'latin1'), 0, 0, 0, 0];
  const png = (...chunks) => Uint8Array.from([...Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks.flat()]);
  const size = chunk('IHDR', '\0\0\0\x28\0\0\0\x1e\x08\x02\0\0\0');
  const end = chunk('IEND', '');
  assert.deepEqual(inspectFile(png(size, end), 'image/png'), { ...SIZE, metadata: [], colourProfile: false });
  const telling = [
    chunk('eXIf', TIFF),
    chunk('iTXt', 'XML:com.adobe.xmp\0'),
    chunk('tEXt', 'Author\0me'),
    chunk('tIME', ''),
  ];
  const { metadata } = inspectFile(png(size, ...telling, end), 'image/png');
  assert.deepEqual(metadata, ['EXIF', 'orientation 6', 'GPS', 'XMP', 'comment', 'time']);
});

test('leaves a PDF alone', () => {
  assert.equal(inspectFile(Buffer.from('%PDF-1.7'), 'application/pdf').metadata, null);
});

for (const [file, ...names] of [
  ['gps-exif/DSCN0010.jpg', 'EXIF', 'GPS', 'XMP'],
  ['phone-jpeg/dog_exif_extended_xmp_icc.jpg', 'EXIF', 'XMP'],
]) {
  const bytes = sharedFile(`corpus/${file}`);
  test(`finds ${names.join(', ')} in a real photo (${file})`, { skip: !bytes && 'no ../shared' }, () => {
    const { metadata } = inspectFile(bytes, 'image/jpeg');
    for (const name of names) assert.ok(metadata.includes(name), `${name} in ${metadata.join(', ')}`);
  });
}
