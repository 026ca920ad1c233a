/**
 * Two builds of the same sources. `dist/`: the package, where Lit stays a dependency and all else is inside.
 * `dist/cdn/`: one script for a page without a bundler, with Lit inside too. Beside both lie their lazy parts, all in one
 * folder, so that `new URL('./media.worker.js', import.meta.url)` holds from whichever file it is written in.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import json from '@rollup/plugin-json';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';

const src = path.resolve('src');
const locales = path.resolve('locales');

/** Lazy parts are published files, so their names are stable and say what they are. */
function chunkName({ facadeModuleId: id, name }) {
  if (id?.startsWith(locales + path.sep))
    return `locale-${path
      .relative(locales, id)
      .replace(path.sep, '-')
      .replace(/\.json$/, '')}.js`;
  if (id?.startsWith(src + path.sep) && path.basename(id) === 'index.ts')
    return `${path.basename(path.dirname(id))}.js`;
  if (id?.includes('/browser-image-compression/')) return 'fallback.js';
  return `${name}.js`;
}

/** What several lazy parts have of each other: in one of them it would be loaded by a name that is no part's. */
const LENT =
  /\/(start-worker|sha256|hear|abortable|trusted-script-url|in-one-piece|media-type|image-header|document\/sheets|review\/icons|add-page)\.ts$/;

/**
 * What entry and lazy parts share is a file of its own. Left in the entry, the lazy parts would import that back by its bare
 * name, and a page that loads it as `….js?v=2` would run everything twice.
 */
function shared(id, { getModuleInfo }) {
  if (LENT.test(id)) return 'shared';
  const isUsedBy = (isRoot, module = id, seen = new Set()) => {
    if (seen.has(module)) return false;
    seen.add(module);
    const info = getModuleInfo(module);
    return isRoot(info) || info.importers.some((importer) => isUsedBy(isRoot, importer, seen));
  };
  const byEntry = isUsedBy((info) => info.isEntry);
  const byLazyPart = isUsedBy((info) => info.dynamicImporters.length > 0);
  return byEntry && byLazyPart ? 'core' : null;
}

/**
 * Its worker would be imported from a public CDN by default, and its errors tell where its source is. We never start the one, and
 * neither address belongs in our files.
 */
const withoutForeignAddresses = {
  name: 'without-foreign-addresses',
  transform(code, id) {
    if (!id.includes('/browser-image-compression/')) return null;
    const own = code.replace(/https:\/\/(cdn\.jsdelivr\.net|github\.com)\/[^"\s]*/g, '');
    if (own === code) this.error('browser-image-compression names no address any more: look what it does instead.');
    return { code: own, map: null };
  },
};

/**
 * i18next is 40 % of what a page loads at once, and no tree to shake. What goes here is its advice to its developer, never shown since
 * it speaks only with `debug` on, and what only a backend or a further instance needs: we have neither.
 */
const UNUSED = [
  'queueLoad',
  'prepareLoading',
  'read',
  'loaded',
  'reload',
  'saveMissing',
  'loadLanguages',
  'loadNamespaces',
]
  .concat(['setDefaultNamespace', 'cloneInstance', 'toJSON', 'exists', 'dir', 'hydrate', 'loadOne', 'addResources'])
  .concat(['getUsedParamsDetails', 'getPluralFormsOfKey', 'needsPlural', 'nest']);
const leanI18next = {
  name: 'lean-i18next',
  transform(code, id) {
    if (id.startsWith(path.join(src, 'i18n') + path.sep)) {
      const used = UNUSED.find((name) => code.includes(`.${name}(`));
      if (used) this.error(`The build takes ${used}() out of i18next: let it stay.`);
    }
    if (!id.includes('/node_modules/i18next/')) return null;
    const cuts = [];
    const visit = (node) => {
      const { type, callee, key, id: name, start, end } = node;
      const isAdvice =
        type === 'CallExpression' && ['warn', 'log', 'deprecate', 'once'].includes(callee.property?.name);
      if (isAdvice && code.slice(callee.object.start, callee.object.end).endsWith('.logger'))
        cuts.push([start, end, 'void 0']);
      else if (type === 'MethodDefinition' && UNUSED.includes(key.name)) cuts.push([start, end, '']);
      // of `{{value, format}}`: our values are formatted when they come, and it does without
      else if (type === 'ClassDeclaration' && name.name === 'Formatter')
        cuts.push([start, end, 'const Formatter = null;']);
      else for (const child of Object.values(node).flat()) if (typeof child?.type === 'string') visit(child);
    };
    visit(this.parse(code));
    if (cuts.length < 30) this.error('i18next is not what it was: look what it does instead.');
    const lean = cuts.reduceRight(
      (text, [start, end, instead]) => text.slice(0, start) + instead + text.slice(end),
      code,
    );
    return { code: lean, map: { mappings: '' } };
  },
};

/**
 * libheif's build in plain JavaScript, made a module of what we call. Of its C functions we need a dozen, and what is named by no other
 * function then is a seventh of the file. The rest stays as it is, minified by its makers: terser makes it no smaller.
 */
const leanLibheif = {
  name: 'lean-libheif',
  transform(code, id) {
    if (!id.endsWith(path.normalize('/libheif-js/libheif/libheif.js'))) return null;
    const wrong = () => this.error('libheif-js is not what it was: look what it does instead.');
    const isNode =
      'typeof process=="object"&&typeof process.versions=="object"&&typeof process.versions.node=="string"';
    const ending = code.lastIndexOf('typeof exports=="object"&&typeof module=="object"?');
    if (!code.includes(isNode) || code.length - ending > 200) wrong();
    const whole = `${code.slice(0, ending).replace(isNode, '!1')}export default libheif;`;
    const used = new Set(readFileSync(path.join(src, 'media/heic/libheif.ts'), 'utf8').match(/\b_heif_\w+/g));
    // as in `f=P._heif_context_free=$.va`: by what name the machine's code has it
    const unused = [...whole.matchAll(/\.(_heif_\w+)=[\w$]+\.([\w$]+)/g)].filter(([, name]) => !used.delete(name));
    const cuts = unreachable(this.parse(whole), new Set(unused.map(([, , key]) => key)));
    if (used.size > 0 || cuts.length < 500) wrong();
    return { code: without(whole, cuts), map: { mappings: '' } };
  },
};

/** What can go from the function that returns the exports: the `unused` ones, and functions that are named nowhere then. */
function unreachable(program, unused) {
  const machine = functionOfExports(program);
  const functions = new Map();
  const rest = [];
  for (const node of machine.body.body) {
    if (node.type === 'FunctionDeclaration') functions.set(node.id.name, node);
    else rest.push(node);
  }
  const { properties } = rest.at(-1).argument;
  const gone = properties.filter(({ key }) => unused.has(key.name));
  const reached = new Set();
  const reach = (node) => {
    const own = new Set(node.params?.map(({ name }) => name));
    const named = new Set();
    walk(node, (inner) => {
      if (inner.type === 'VariableDeclarator' && node.params) own.add(inner.id.name);
      if (inner.type === 'Identifier') named.add(inner.name);
      return !gone.includes(inner);
    });
    for (const name of named) {
      if (own.has(name) || reached.has(name) || !functions.has(name)) continue;
      reached.add(name);
      reach(functions.get(name));
    }
  };
  rest.forEach(reach);
  const exported = gone.map((property) => ({
    start: property.start,
    end: properties[properties.indexOf(property) + 1]?.start ?? property.end,
  }));
  return [...exported, ...[...functions].filter(([name]) => !reached.has(name)).map(([, node]) => node)];
}

function functionOfExports(program) {
  let found;
  walk(program, (node) => {
    const last = node.type === 'FunctionDeclaration' && node.body.body.at(-1);
    if (last?.type === 'ReturnStatement' && last.argument?.properties?.length > 400) found = node;
    return true;
  });
  return found;
}

/** Visits a node, and what is in it where `visit` says so. */
function walk(node, visit) {
  if (!visit(node)) return;
  for (const child of Object.values(node).flat()) if (typeof child?.type === 'string') walk(child, visit);
}

function without(code, cuts) {
  const parts = [];
  let at = 0;
  for (const { start, end } of cuts.sort((a, b) => a.start - b.start)) {
    parts.push(code.slice(at, start));
    at = end;
  }
  return parts.join('') + code.slice(at);
}

/** The licences of what is bundled ask that their text comes along. */
const bundled = new Map(); // folders of packages, by the folder that they are built into
function licences(dir) {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) => Object.keys(part.modules ?? {}));
      const packages = modules.map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]).filter(Boolean);
      bundled.set(dir, new Set([...(bundled.get(dir) ?? []), ...packages]));
      const source = [...bundled.get(dir)]
        .sort()
        .map(licenceOf)
        .join(`\n${'-'.repeat(80)}\n\n`);
      if (source) this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source });
    },
  };
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(path.join(folder, file), 'utf8').trim() : ''}\n`;
}

const HEIC_LICENCE = 'heic.LICENSE.txt';

/** The LGPL asks for more than its text: what is in the file, what was changed, and how to put another in its place. */
function licenceOfHeic() {
  const folder = path.resolve('node_modules/libheif-js');
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (version !== '1.23.2') throw new Error(`Look which libheif and libde265 are in libheif-js ${version}.`);
  return `heic.js holds libheif 1.23.2 and libde265 1.0.15, as libheif-js 1.23.2 has them compiled to JavaScript. All three are under
the GNU Lesser General Public License, version 3, which follows. Their sources:

  https://github.com/strukturag/libheif
  https://github.com/strukturag/libde265
  https://github.com/catdad-experiments/libheif-js

Changed by markid-additional-step: functions that are not called are left out (leanLibheif in rollup.config.mjs of its sources).

heic.js may be left out, or replaced by another build: whatever exports decodeHeic(bytes) as src/media/heic/index.ts does.

${'-'.repeat(80)}

${readFileSync(path.join(folder, 'libheif/LICENSE'), 'utf8').trim()}
`;
}

const FACE_LICENCE = 'face.LICENSE.txt';

/** As pico's file is in the package; it was the same in pico's own repository. */
const TREES_SHA256 = 'd8014993e7298c7b1865d1f8b855d6dbf4ec5c808bf879e2091ab6837abf90cd';

/** Half of the 468: the file is half as large, and finds as many faces with few more false alarms (test/bench/faces.mjs). The end of a stage. */
const TREES = 238;

/**
 * pico's face finder, as text: what lies in the file as bytes and floats is one character each, of 64 (`digit` in
 * src/media/face/trees.ts). Coordinates lose two bits, which is less than a pixel of a small face, and answers all but 31 levels.
 */
const packedTrees = {
  name: 'packed-trees',
  resolveId: (source) =>
    source === './facefinder.js' ? path.resolve('node_modules/@msvargas97/pico.js/bin/facefinder.bin') : null,
  load(id) {
    if (!id.endsWith('facefinder.bin')) return null;
    const file = readFileSync(id);
    if (createHash('sha256').update(file).digest('hex') !== TREES_SHA256)
      this.error('The trees of pico.js are not what they were: look what they are instead.');
    const digit = (value) => String.fromCharCode(value + 40 + (value >= 52 ? 1 : 0)); // no quote and no backslash
    const depth = file.readInt32LE(8);
    const ends = 1 << depth;
    let [at, questions, answers] = [16, '', ''];
    const stages = [];
    for (let tree = 0; tree < TREES; tree++) {
      for (let i = 0; i < 4 * (ends - 1); i++, at++) questions += digit((file.readInt8(at) >> 2) + 32);
      for (let i = 0; i < ends; i++, at += 4) answers += digit(Math.round(file.readFloatLE(at) * 15) + 15);
      const atMost = file.readFloatLE(at);
      if (atMost > -15) stages.push([tree, Number(atMost.toFixed(4))]); // -15: no check after this tree
      at += 4;
    }
    if (stages.at(-1)[0] !== TREES - 1) this.error('The trees must end where a stage does.');
    const parts = { DEPTH: depth, QUESTIONS: questions, ANSWERS: answers, STAGES: stages };
    return Object.entries(parts)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join('\n');
  },
};

/** The package's own licence names nobody, and the trees are by pico's author: so his comes first. */
function licenceOfFace() {
  const folder = path.resolve('node_modules/@msvargas97/pico.js');
  const terms = readFileSync(path.join(folder, 'LICENSE.md'), 'utf8').trim();
  return `face.js holds the first ${TREES} trees of pico's face finder, packed, as @msvargas97/pico.js 1.0.2 has them.

pico: Object detection with pixel intensity comparisons organized in decision trees
https://github.com/nenadmarkus/pico

The MIT License

Copyright (c) 2013 Nenad Markus
${terms.slice(terms.indexOf('\n'))}

${'-'.repeat(80)}

@msvargas97/pico.js 1.0.2 (MIT)

${terms}
`;
}

/**
 * What is said only from review on, or of a request that failed: English has it at hand, and it need not be there before. Other languages
 * come as one file each.
 */
const SAID_LATE =
  /^(review|warning|send|sent)\.|^error\.(unauthorized|forbidden|not-found|too-large|unsupported|rejected|rate-limited|server|timeout|offline|network|bad-response|aborted|pdf-password|pdf-wrong-password|pdf-too-many-pages)$/;

const englishInTwo = {
  name: 'english-in-two',
  resolveId(source, importer) {
    if (!source.endsWith('locales/en.json')) return null;
    return `${path.join(locales, 'en.json')}?${importer.endsWith('review-vocabulary.ts') ? 'late' : 'early'}`;
  },
  load(id) {
    const [file, part] = id.split('?');
    if (!part || !file.startsWith(locales)) return null;
    const all = Object.entries(JSON.parse(readFileSync(file, 'utf8')));
    const own = all.filter(([key]) => SAID_LATE.test(key) === (part === 'late'));
    return `export default ${JSON.stringify(Object.fromEntries(own))};`;
  },
};

const minified = { ecma: 2022, module: true, compress: { passes: 2 }, format: { comments: false } };

/** For the package, which others bundle and debug: only our comments go, all but those that speak to bundlers. */
const readable = {
  ecma: 2022,
  module: true,
  compress: false,
  mangle: false,
  format: { beautify: true, comments: /@vite-ignore|webpackIgnore|__PURE__/ },
};

/** `whole`: one file. Otherwise with lazy parts. */
function build(dir, input, { external = [], minify = false, first = false, whole = false } = {}) {
  return {
    input,
    external,
    // pdf-lib's files say nothing of themselves, and do nothing when they are loaded
    treeshake: { moduleSideEffects: (id) => !id.includes('/@cantoo/pdf-lib/') },
    output: {
      dir,
      format: 'es',
      sourcemap: true,
      entryFileNames: '[name].js',
      ...(whole ? { inlineDynamicImports: true } : { chunkFileNames: chunkName, manualChunks: shared }),
      hoistTransitiveImports: false,
    },
    plugins: [
      first && { name: 'clean', buildStart: () => rmSync('dist', { recursive: true, force: true }) },
      englishInTwo,
      nodeResolve({ browser: true, exportConditions: ['production'] }),
      json({ namedExports: false, preferConst: true, compact: true }),
      esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
      withoutForeignAddresses,
      leanI18next,
      licences(dir),
      terser(minify ? minified : readable),
    ],
    onwarn,
  };
}

function onwarn(warning) {
  throw new Error(warning.message); // what a build warns of, it ships
}

const lit = /^(lit|@lit)(\/|$)/;
/** Each a file of its own, with all that it needs inside. */
const workers = [
  { 'media.worker': 'src/media/media.worker.ts' },
  { 'live.worker': 'src/media/live/live.worker.ts' },
  { 'pdf-edit.worker': 'src/media/pdf/pdf-edit.worker.ts' },
];

/** The file is built into `dist/` and lies in `dist/cdn/` too, and so does what is `beside` it: `[name, source]`. */
function inBothFolders(file, beside = () => []) {
  return {
    name: 'in-both-folders',
    generateBundle(_, { [file]: { code } }) {
      this.emitFile({ type: 'asset', fileName: `cdn/${file}`, source: code });
      for (const [name, source] of beside())
        for (const folder of ['', 'cdn/']) this.emitFile({ type: 'asset', fileName: folder + name, source });
    },
  };
}

/** A part that lies apart, the same in both folders, since what is in it has a licence of its own beside it. */
function apart(name, input, { banner, licenceName, licence, plugins }) {
  return {
    input: { [name]: input },
    output: { dir: 'dist', format: 'es', inlineDynamicImports: true, banner },
    plugins: [...plugins, inBothFolders(`${name}.js`, () => [[licenceName, licence()]])],
    onwarn,
  };
}

const small = esbuild({ target: 'es2022', tsconfig: 'tsconfig.json', minify: true });

// as Rollup names its files, also where a link leads to it
const PDFJS = realpathSync('node_modules/pdfjs-dist');
const PDF_LICENCE = 'pdf.LICENSE.txt';

/** By script: CMaps that bills in these languages name and do not bring along. */
const CMAP_PACKS = {
  'cmaps-korea1.bin': /^(Adobe-Korea1|KSC|UniKS)/,
  'cmaps-gb1.bin': /^(Adobe-GB1|GB|UniGB)/,
  'cmaps-cns1.bin': /^(Adobe-CNS1|B5|CNS|ET|HK|UniCNS)/,
  'cmaps-japan1.bin': /./,
};

function cmapsByPack() {
  const packs = Object.fromEntries(Object.keys(CMAP_PACKS).map((pack) => [pack, []]));
  for (const name of readdirSync(path.join(PDFJS, 'cmaps')).filter((file) => file.endsWith('.bcmap')))
    packs[Object.keys(CMAP_PACKS).find((pack) => CMAP_PACKS[pack].test(name))].push(name);
  return packs;
}

/** As src/media/pdf/worker/files.ts reads it. */
function packed(names) {
  const files = names.map((name) => readFileSync(path.join(PDFJS, 'cmaps', name)));
  let at = 0;
  const list = Object.fromEntries(names.map((name, index) => [name, [at, (at += files[index].length)]]));
  const head = Buffer.from(JSON.stringify(list));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, ...files]);
}

/** The files that pdf.js asks for, one by one, when a document needs them: src/media/pdf/pdf-assets.ts lists them. */
function pdfFiles() {
  const plain = [
    ...readdirSync(path.join(PDFJS, 'standard_fonts'))
      .filter((name) => /\.(pfb|ttf)$/.test(name))
      .map((name) => `standard_fonts/${name}`),
    ...['jbig2.wasm', 'openjpeg.wasm', 'jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js'].map(
      (name) => `wasm/${name}`,
    ),
  ].map((name) => [path.basename(name), readFileSync(path.join(PDFJS, name))]);
  return [...plain, ...Object.entries(cmapsByPack()).map(([pack, names]) => [pack, packed(names)])];
}

function licenceOfPdf() {
  const files = [
    'LICENSE',
    'cmaps/LICENSE',
    'standard_fonts/LICENSE_FOXIT',
    'standard_fonts/LICENSE_LIBERATION',
  ].concat(['JBIG2', 'OPENJPEG', 'PDFJS_JBIG2', 'PDFJS_OPENJPEG'].map((name) => `wasm/LICENSE_${name}`));
  const { version } = JSON.parse(readFileSync(path.join(PDFJS, 'package.json'), 'utf8'));
  return [
    `pdf.worker.js and the folder pdf/ hold pdf.js ${version}, its fonts, CMaps and decoders; changed where rollup.config.mjs says so (boundedPdfjs).`,
    ...files.map((name) => `${name}\n\n${readFileSync(path.join(PDFJS, name), 'utf8').trim()}`),
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/**
 * Bytes that one stream inside a PDF may become when it is unpacked: 2 kB of Flate make 1 GB, and pdf.js asks for no end. A page of
 * A4 at 600 dpi in three colours is 104 million.
 */
const MOST_STREAM_BYTES = 128_000_000;

/** What is no picture (commands, fonts, objects) has far fewer, and takes ten times as much memory again when it is read. */
const MOST_OTHER_BYTES = 24_000_000;

/** As code inside a stream of pdf.js: whether it has become too long. */
const tooMany = (length) =>
  `${length} > ${MOST_OTHER_BYTES} && (${length} > ${MOST_STREAM_BYTES} || this.dict?.get('Subtype')?.name !== 'Image')`;

/** Flate makes at most 1032 times as much (RFC 1951): 4 MB at once. */
const SLICE_BYTES = 4096;

/**
 * How a browser shows that it needs none of pdf.js's polyfills, which take as long to run as a page to draw: by what each of them brings.
 * '': older than the workers that we need, or of no consequence.
 */
const POLYFILLS = {
  'array_(includes|push)|web_(self|dom_exception_stack)': '',
  'iterator_(constructor|drop|every|filter|find|flat_map|for_each|map|some|take|to_array)':
    "typeof Iterator === 'function' && Iterator.prototype.drop && Iterator.prototype.flatMap",
  'json_(parse|stringify)': 'JSON.rawJSON',
  '(weak_)?map_get_or_insert(_computed)?': 'Map.prototype.getOrInsertComputed && WeakMap.prototype.getOrInsertComputed',
  math_sum_precise: 'Math.sumPrecise',
  promise_try: 'Promise.try',
  'set_(difference|intersection|is_disjoint_from|is_subset_of|is_superset_of|symmetric_difference|union)_v2':
    'Set.prototype.difference && Set.prototype.isDisjointFrom',
  typed_array_with: 'Uint8Array.prototype.with',
  'uint8_array_(from_base64|set_from_base64|set_from_hex|to_base64|to_hex)':
    'Uint8Array.fromBase64 && Uint8Array.prototype.setFromBase64 && Uint8Array.prototype.toHex',
  web_url_parse: 'URL.parse',
};

/** Where pdf.js runs a polyfill. */
const POLYFILL = /^(\w+)_namespaceFn\(\);$/gm;

const IS_OLDER = `!(${Object.values(POLYFILLS).filter(Boolean).join(' && ')})`;

/** As pdf.js has it: from its first line to the one that makes it. */
const BROTLI = /let Options;\nlet makeBrotliDecode = [^]*?\n};\nlet BrotliDecode = makeBrotliDecode\(\);/;

/** An error that is made while the file runs has a stack, for which the browser parses all of it a second time. */
const STACKLESS = [
  'BaseException.prototype = new Error();',
  'BaseException.prototype = Object.create(Error.prototype);',
];

/**
 * What becomes of pdf.js's two files, each piece where it must stand once. `[what stands there, what stands there instead]`.
 * Without its last lines, which hang all of it on the global object, what we do not ask for is left out.
 */
const PDFJS_CHANGES = {
  'pdf.mjs': [
    [/\{\n\s+globalThis\._pdfjsTestingUtils = \{[^}]*\};\n\}\nglobalThis\.pdfjsLib = \{[^}]*\};\n/, ''],
    // the last resort of a polyfill that asks what the global object is
    [/Function\('return this'\)\(\)/, 'globalThis'],
    STACKLESS,
    ['String(new $Error(arg).stack)', "''"],
    // where a page's commands cannot be read it draws none of them, and tells nobody
    [
      '      }, reason => {\n        intentState.streamReader = null;\n',
      "      }, reason => {\n        intentState.streamReader = null;\n        console.warn('No commands of a page');\n",
    ],
    // of no consequence where nobody draws on a page
    ['static #editorTypes = new Map(', 'static #editorTypes = /*@__PURE__*/ new Map('],
    ['static _colorManager = new ColorManager()', 'static _colorManager = /*@__PURE__*/ new ColorManager()'],
  ],
  'pdf.worker.mjs': [
    STACKLESS,
    [/Function\(["']return this["']\)\(\)/, 'globalThis'],
    ['      this.initializeFromPort(self);\n', ''],
    ['`${WasmImage.#wasmUrl}${this._noWasmFilename}`', 'globalThis.pdfAssets[this._noWasmFilename]'],
    [
      '    let size = this.minBufferLength;\n',
      `    if (${tooMany('requested')}) throw new Error('a stream of too many bytes');\n    let size = this.minBufferLength;\n`,
    ],
    // the browser's own inflater is asked first, has no end either, and in the middle of it no worker can be ended: so it is fed in slices
    [
      '      writer.write(bytes).catch(() => {});\n      writer.close().catch(() => {});\n',
      `      (async () => {
        for (let at = 0; at < bytes.length; at += ${SLICE_BYTES}) await writer.write(bytes.subarray(at, at + ${SLICE_BYTES}));
        await writer.close();
      })().catch(() => {});\n`,
    ],
    [
      '        totalLength += chunk.byteLength;\n',
      `        totalLength += chunk.byteLength;
        if (${tooMany('totalLength')}) {
          reader.cancel().catch(() => {});
          throw new RangeError('a stream of too many bytes');
        }\n`,
    ],
    [
      '    } catch {\n      return {\n        decompressed: null,',
      '    } catch (error) {\n      if (error instanceof RangeError) throw error;\n      return {\n        decompressed: null,',
    ],
    [BROTLI, 'const BrotliDecode = (bytes, options) => globalThis.decodeBrotli(bytes, options);'],
    // Firefox has an unpacker of its own, and there a slice of 4 kB makes gigabytes
    [
      '      compressed\n    } = await this.asyncGetBytesFromDecompressionStream("brotli");',
      '      compressed\n    } = { decompressed: null, compressed: this.stream.getBytes() };',
    ],
    [
      'BrotliDecode(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length))',
      `BrotliDecode(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), { isTooMany: (length) => ${tooMany('length')} })`,
    ],
    // no XFA is ever laid out, no rich text of a note shown, and no PDF put together
    ['data ? new XFAFactory(data) : null', 'null'],
    ['XFAFactory.getRichTextAsHtml(dict.get("RC"))', 'null'],
    ['XFAFactory.getRichTextAsHtml(parentItem.get("RC"))', 'null'],
    ['new PDFEditor()', 'null'],
  ],
};

/** One of pdf.js's two files, as it is shipped: bounded, and without what we have no use for. */
function changedPdfjs(name, code) {
  const own = changed(code, PDFJS_CHANGES[name]);
  const isKnown = new RegExp(`^(es_)?(${Object.keys(POLYFILLS).join('|')})$`);
  const fresh = [...own.matchAll(POLYFILL)].find(([, polyfill]) => !isKnown.test(polyfill));
  if (fresh)
    throw new Error(`A polyfill of pdf.js's that is new here: ${fresh[1]}. How is it known that it is needed?`);
  return own;
}

function changed(code, changes) {
  return changes.reduce((own, [was, is]) => {
    if (own.split(was).length !== 2) throw new Error(`pdf.js is not what it was: ${was}`);
    return own.replace(was, () => is);
  }, code);
}

const readPdfjs = (name) => readFileSync(path.join(PDFJS, 'legacy/build', name), 'utf8');

/** What few browsers or few files need of pdf.js, by the file that it is in: `polyfills.ts` and `decoders.ts` in src/media/pdf/worker/ load it. */
const PDFJS_PARTS = {
  /** Those of what draws; what reads needs no other. */
  polyfills() {
    const names = (code) => code.match(POLYFILL).filter((call) => !/^web_self/.test(call));
    const code = changedPdfjs('pdf.mjs', readPdfjs('pdf.mjs'));
    const calls = names(code);
    const left = names(readPdfjs('pdf.worker.mjs')).find((call) => !calls.includes(call));
    if (left) throw new Error(`pdf.worker.mjs has a polyfill that pdf.mjs has not: ${left}`);
    return code.slice(0, code.search(POLYFILL)) + calls.join('\n');
  },
  /** Asks for no end either. */
  brotli() {
    const [code] = readPdfjs('pdf.worker.mjs').match(BROTLI);
    return `${changed(code, [
      [
        '      totalOutput += s.outputUsed;\n',
        `      totalOutput += s.outputUsed;\n      if (options.isTooMany(totalOutput)) throw new Error('a stream of too many bytes');\n`,
      ],
    ])}\nexport { BrotliDecode as decode };`;
  },
};

/** pdf.js with its decoders from where our files are. It is no page's worker, and hears nothing of ours. */
const seenPdfjs = new Set();
const boundedPdfjs = {
  name: 'bounded-pdfjs',
  resolveId: (source, importer) =>
    ['./cmaps.js', './older.js'].includes(source) && importer?.includes(`${path.sep}pdf${path.sep}`)
      ? `\0${path.basename(source)}`
      : null,
  load(id) {
    if (id === '\0cmaps.js') return `export const CMAPS = ${JSON.stringify(cmapsByPack())};`;
    return id === '\0older.js' ? `export const isOlder = ${IS_OLDER};` : null;
  },
  transform(code, id) {
    const name = path.basename(id);
    if (!id.startsWith(PDFJS + path.sep) || !PDFJS_CHANGES[name]) return null;
    seenPdfjs.add(name);
    return { code: changedPdfjs(name, code).replace(POLYFILL, ''), map: null };
  },
  buildEnd(error) {
    const left = Object.keys(PDFJS_CHANGES).filter((name) => !seenPdfjs.has(name));
    if (!error && left.length > 0) this.error(`pdf.js would be shipped as it is, without bounds: ${left.join(', ')}`);
  },
};

/** One of `PDFJS_PARTS`, the same in both folders. */
function partOfPdfjs(name) {
  return {
    input: { [`pdf/${name}`]: name },
    output: { dir: 'dist', format: 'es' },
    plugins: [
      {
        name: 'part-of-pdfjs',
        resolveId: (source) => (source === name ? `\0${name}` : null),
        load: (id) => (id === `\0${name}` ? PDFJS_PARTS[name]() : null),
      },
      smallPdfjs,
      inBothFolders(`pdf/${name}.js`),
    ],
    onwarn,
  };
}

/** In ASCII, since one other letter makes the browser keep all of it in twice the memory, and read it a fifth slower. */
const smallPdfjs = terser({ ...minified, compress: { passes: 1 }, format: { ...minified.format, ascii_only: true } });

/** What looks into PDFs: pdf.js whole, in one worker, the same in both folders, with its files beside it. */
const pdf = {
  input: { 'pdf.worker': 'src/media/pdf/pdf.worker.ts' },
  output: {
    dir: 'dist',
    format: 'es',
    inlineDynamicImports: true,
    banner: `/*! With pdf.js, under the Apache License 2.0: see ${PDF_LICENCE} */`,
  },
  treeshake: { propertyReadSideEffects: false, tryCatchDeoptimization: false },
  plugins: [
    boundedPdfjs,
    nodeResolve({ browser: true }),
    esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
    smallPdfjs,
    inBothFolders('pdf.worker.js', () => [
      [PDF_LICENCE, licenceOfPdf()],
      ...pdfFiles().map(([name, file]) => [`pdf/${name}`, file]),
    ]),
  ],
  onwarn(warning, fallback) {
    // pdf.js asks for Node's modules where it is Node
    if (warning.code !== 'UNRESOLVED_IMPORT' && warning.code !== 'CIRCULAR_DEPENDENCY') fallback(warning);
  },
};

/** The HEIC decoder. What is in it is under the LGPL: so it can be left out or replaced. */
const heic = apart('heic', 'src/media/heic/index.ts', {
  banner: `/*! With libheif and libde265, under the LGPL: see ${HEIC_LICENCE} */`,
  licenceName: HEIC_LICENCE,
  licence: licenceOfHeic,
  plugins: [nodeResolve({ browser: true }), small, leanLibheif],
});

/** The face finder, loaded only for `guide="person"`. */
const face = apart('face', 'src/media/face/index.ts', {
  banner: `/*! With pico's face finder, (c) 2013 Nenad Markus, MIT: see ${FACE_LICENCE} */`,
  licenceName: FACE_LICENCE,
  licence: licenceOfFace,
  plugins: [packedTrees, nodeResolve({ browser: true }), small],
});

export default [
  build('dist', { index: 'src/index.ts', element: 'src/element.ts' }, { external: lit, first: true }),
  ...workers.map((worker) => build('dist', worker, { whole: true })),
  build('dist', { server: 'src/server/index.ts' }, { whole: true }),
  build('dist/cdn', { 'markid-additional-step': 'src/index.ts' }, { minify: true }),
  ...workers.map((worker) => build('dist/cdn', worker, { minify: true, whole: true })),
  heic,
  face,
  pdf,
  ...Object.keys(PDFJS_PARTS).map(partOfPdfjs),
];
