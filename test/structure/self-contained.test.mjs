/** Holds that the built files need nobody else, and nothing that a strict policy forbids. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { builtFiles, nodesOf, readBuilt } from './built.mjs';

/** Addresses that may stand in a file, each with its reason. */
const ADDRESSES = {
  'dist/server.js': ['https://ivs.markid.eu'], // the vendor itself, asked by the partner's backend
};

/** What only looks like an address, by file: the name of an XML vocabulary, what a URL is tried with, and where a polyfill is from. No request is made (test/e2e/strict.test.mjs). */
const NAMES_IN_PDFJS = {
  'pdf.worker.js': /^http:\/\/(www\.w3\.org\/|example\.com$)/,
  'polyfills.js': /^https:\/\/github\.com\/zloirock\/core-js/,
};

/** Ways to make markup or code of a text, by file. Each has its reason. */
const SINKS = {
  // Lit parses its templates' static text so, through its own Trusted Types policy
  'dist/cdn/core.js': ['innerHTML'],
  ...Object.fromEntries(
    ['dist', 'dist/cdn'].flatMap((folder) => [
      // decoders of scans, by WebAssembly where the policy lets them; what parses markup there needs a document, and a worker has none
      [`${folder}/pdf.worker.js`, ['WebAssembly', 'parseFromString']],
    ]),
  ),
};

const scripts = builtFiles('dist', '.js');
const SINK_NAMES = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'parseFromString',
  'createContextualFragment',
  'srcdoc',
  'importScripts',
]);

describe('the built files', () => {
  it('are there', () => {
    for (const file of [
      'index.js',
      'element.js',
      'server.js',
      'media.worker.js',
      'live.worker.js',
      'heic.js',
      'face.js',
      'pdf.worker.js',
      'pdf-edit.worker.js',
      'cdn/markid-additional-step.js',
      'cdn/media.worker.js',
      'cdn/live.worker.js',
      'cdn/camera.js',
      'cdn/viewfinder.js',
      'cdn/face.js',
      'cdn/heic.js',
      'cdn/pdf.js',
      'cdn/pdf.worker.js',
      'cdn/pdf/brotli.js',
      'cdn/pdf/polyfills.js',
      'cdn/pdf-edit.worker.js',
      'cdn/document.js',
      'cdn/media.js',
      'cdn/review.js',
      'cdn/sending.js',
    ]) {
      assert.ok(scripts.includes(`dist/${file}`), file);
    }
  });

  for (const file of scripts) {
    it(`${file} names no one else's address`, () => {
      const found = readBuilt(file).match(/\b(?:https?|wss?):\/\/[\w.-]+\.[a-z][^\s'"`)\\]*/gi) ?? [];
      const names = NAMES_IN_PDFJS[path.basename(file)];
      assert.deepEqual(
        found.filter((address) => !names?.test(address)),
        ADDRESSES[file] ?? [],
      );
    });

    it(`${file} makes no code or markup of text`, () => {
      const found = new Set([...nodesOf(file)].map(sinkIn).filter(Boolean));
      assert.deepEqual([...found].sort(), SINKS[file] ?? []);
    });
  }
});

/** The name of the sink that a node is, if it is one. Reading `innerHTML` is counted too: there is no need for it. */
function sinkIn(node) {
  if (node.type === 'Identifier' && node.name === 'WebAssembly') return node.name; // asks for 'wasm-unsafe-eval'
  if (node.type === 'MemberExpression') {
    const name = node.computed ? node.property.value : node.property.name;
    if (SINK_NAMES.has(name)) return name;
    const object = node.object.name ?? node.object.property?.name;
    if (object === 'document' && (name === 'write' || name === 'writeln')) return `document.${name}`;
  }
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    if (['eval', 'Function'].includes(node.callee.name)) return node.callee.name;
    const text = node.arguments[0]?.type === 'Literal' && typeof node.arguments[0].value === 'string';
    if (['setTimeout', 'setInterval'].includes(node.callee.name) && text) return node.callee.name;
  }
  return null;
}
