/** Holds the layers of `src/`: who may import whom, and how. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { importsOf, sources } from './imports.mjs';

/**
 * What each layer may load with its files (`static`), only when needed (`lazy`), and only know by type (`type`). Other folders of
 * `src/` go by their names, packages by theirs. A layer may always import itself; what is not named is forbidden.
 */
const LAYERS = {
  core: {},
  transport: { static: ['core'] },
  i18n: { static: ['core', 'i18next', 'locales'], lazy: ['locales'] },
  media: { static: ['core'], lazy: ['browser-image-compression', 'libheif-js'], type: ['browser-image-compression'] },
  element: { static: ['core', 'transport', 'i18n', 'lit'], lazy: ['media'], type: ['media'] },
  server: { static: ['core'] },
  // the entries index.ts and element.ts
  entry: { static: ['core', 'transport', 'i18n', 'element'], type: ['media'] },
};

/** Packages that only a worker of their own holds, by the sources that may name them: whoever else did would bring them to the page. */
const ONLY_IN = {
  'pdfjs-dist': /^src\/media\/pdf\/worker\/pdfjs\.ts$/,
  '@cantoo': /^src\/media\/pdf\/pdf-lib\.ts$/,
};

/** Sources of those workers, and who may import them. */
const WORKERS = [
  { sources: /^src\/media\/pdf\/worker\//, entry: 'src/media/pdf/pdf.worker.ts' },
  {
    sources: /^src\/media\/pdf\/(pdf-lib|\w+-objects|cipher|page-tree|form-fields|limit-unpacking)\.ts$/,
    entry: 'src/media/pdf/pdf-edit.worker.ts',
  },
];

const MOST_LINES = 300;

/** A source's breaches of the table, each as a sentence. */
function breaches(name, text) {
  const layer = layerOf(name);
  const allowed = LAYERS[layer];
  if (!allowed) return [`${name} is in no layer`];
  return importsOf(name, text)
    .map(({ how, to }) => ({ how, to, target: targetOf(name, to) }))
    .filter(({ how, target }) => {
      if (target === layer || allowed.static?.includes(target) || ONLY_IN[target]?.test(name)) return false;
      // a worker's address is as good as a lazy import of it
      const kinds = how === 'url' ? ['lazy'] : [how];
      return !kinds.some((kind) => allowed[kind]?.includes(target));
    })
    .map(({ how, to, target }) => `${name}: ${layer} has a ${how} import of ${target} (${to})`);
}

/** Imports of a worker's sources from outside it; its types may be known. */
function strangers(name, text) {
  return importsOf(name, text)
    .filter(({ how, to }) => how !== 'type' && to.startsWith('.'))
    .map(({ to }) => path.posix.join(path.posix.dirname(name), to).replace(/\.js$/, '.ts'))
    .filter((target) =>
      WORKERS.some(({ sources: own, entry }) => own.test(target) && !own.test(name) && name !== entry),
    )
    .map((target) => `${name} imports ${target}`);
}

function targetOf(name, to) {
  return to.startsWith('.') ? layerOf(path.posix.join(path.posix.dirname(name), to)) : packageOf(to);
}

function layerOf(file) {
  const [top, folder, ...rest] = file.split('/');
  if (top === 'locales') return 'locales';
  return rest.length > 0 ? folder : 'entry';
}

function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('layers', () => {
  it('every import in src keeps to the table', () => {
    const all = sources();
    assert.ok(all.length > 0, 'src has sources');
    assert.deepEqual(
      all.flatMap(({ name, text }) => breaches(name, text)),
      [],
    );
  });

  it('what a worker alone may hold is imported by nothing but that worker', () => {
    const astray = sources().flatMap(({ name, text }) => strangers(name, text));
    assert.deepEqual(astray, []);
    assert.deepEqual(
      strangers('src/media/pdf/combine.ts', "import { drawPage } from './worker/draw-page.js';").length,
      1,
    );
  });

  const planted = [
    ['src/core/check.ts', "import { html } from 'lit';"],
    ['src/core/check.ts', "import type { TemplateResult } from 'lit';"],
    ['src/core/check.ts', "export * from '../media/image.js';"],
    ['src/core/check.ts', "const later = () => import('i18next');"],
    ['src/transport/http-transport.ts', "import { Words } from '../i18n/words.js';"],
    ['src/i18n/words.ts', "import { html } from 'lit/html.js';"],
    ['src/media/fallback.ts', "import compress from 'browser-image-compression';"],
    ['src/element/sending.ts', "import { MediaWorker } from '../media/index.js';"],
    ['src/element/sending.ts', "import { type MediaWorker } from '../media/index.js';"], // loads the file all the same
    ['src/element/views/review.ts', "import '../../media/index.js';"],
    ['src/element/views/review.ts', "const later = () => import('browser-image-compression');"],
    ['src/transport/http-transport.ts', "new Worker(new URL('../media/media.worker.js', import.meta.url));"],
    ['src/server/answer.ts', "import { sendJson } from '../transport/http-transport.js';"],
    ['src/index.ts', "import './media/index.js';"],
    ['src/extra/thing.ts', ''],
  ];
  for (const [name, text] of planted) {
    it(`a breach is caught: ${text || 'a folder that is no layer'} in ${name}`, () => {
      assert.equal(breaches(name, text).length, 1);
    });
  }

  const fine = [
    ['src/core/check.ts', "import { LIMITS } from './limits.js';"],
    ['src/element/sending.ts', "import type { MediaWorker } from '../media/index.js';"],
    ['src/element/parts.ts', "const later = () => import('../media/index.js');"],
    ['src/element/views/review.ts', "import { html } from 'lit'; import { property } from 'lit/decorators.js';"],
    ['src/media/fallback.ts', "const later = () => import('browser-image-compression');"],
    ['src/media/index.ts', "new Worker(new URL('./media.worker.js', import.meta.url));"],
    [
      'src/i18n/catalogue.ts',
      "import en from '../../locales/en.json'; const lt = () => import('../../locales/lt.json');",
    ],
    ['src/index.ts', "export * from './element.js'; export type { Media } from './media/index.js';"],
  ];
  for (const [name, text] of fine) {
    it(`is no breach: ${text} in ${name}`, () => assert.deepEqual(breaches(name, text), []));
  }

  it(`no source is longer than ${MOST_LINES} lines`, () => {
    const long = sources().map(({ name, text }) => ({ name, lines: text.trimEnd().split('\n').length }));
    assert.deepEqual(
      long.filter(({ lines }) => lines > MOST_LINES),
      [],
    );
  });
});
