/** Holds what is published: all that `exports` names, nothing that nobody needs, and no trace in a Node that only imports it. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { importsOf, root } from './imports.mjs';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const targets = Object.values(manifest.exports).flatMap((target) =>
  typeof target === 'string' ? [target] : Object.values(target),
);
const isTypes = (file) => file.endsWith('.d.ts');
const typesBuilt = existsSync(path.join(root, 'dist/types'));
const withoutTypes = !typesBuilt && 'types are not built (npm run build)';

describe('the package', () => {
  it('depends on Lit only', () => {
    assert.deepEqual(Object.keys(manifest.dependencies), ['lit']);
    for (const kind of ['peerDependencies', 'optionalDependencies', 'bundleDependencies'])
      assert.equal(manifest[kind], undefined);
  });

  it('has every script that its exports name', () => {
    for (const target of targets.filter((file) => !isTypes(file)))
      assert.ok(existsSync(path.join(root, target)), target);
  });

  it('has the types that its exports name', { skip: withoutTypes }, () => {
    for (const target of targets.filter(isTypes)) assert.ok(existsSync(path.join(root, target)), target);
  });

  it('has types that know nothing but each other and Lit', { skip: withoutTypes }, () => {
    const checked = new Set();
    const check = (file) => {
      if (checked.has(file)) return;
      checked.add(file);
      for (const { to } of importsOf(file, readFileSync(path.join(root, file), 'utf8'))) {
        if (/^lit(\/|$)/.test(to)) continue;
        assert.ok(to.startsWith('.'), `${file} knows ${to}, which is not installed with the package`);
        const next = path.posix.join(path.posix.dirname(file), to.replace(/\.js$/, '.d.ts'));
        assert.ok(existsSync(path.join(root, next)), `${file} knows ${to}, which is not published`);
        if (isTypes(next)) check(next);
      }
    };
    targets.filter(isTypes).forEach((target) => check(path.posix.normalize(target)));
    const knows = (name) => importsOf(name, readFileSync(path.join(root, name), 'utf8')).map(({ to }) => to);
    assert.ok(knows('dist/types/index.d.ts').includes('./element.js'), 'imports are seen at all');
    assert.deepEqual(knows('dist/types/server.d.ts'), [], 'a backend has no DOM that other types could name');
  });

  it('has types that hold for who uses them', { skip: withoutTypes }, () => {
    const source = `
      import { type Capture, MarkidAdditionalStep } from 'markid-additional-step';
      import { MarkidAdditionalStep as Class } from 'markid-additional-step/element';
      import { createReuploadHandler } from 'markid-additional-step/server';
      const element: MarkidAdditionalStep = document.createElement('markid-additional-step');
      const same: Class = element;
      element.addEventListener('markid-capture', (event) => console.log(event.detail.digest satisfies Capture['digest'], same));
      // @ts-expect-error there is no such event
      element.addEventListener('markid-capture', (event) => event.detail.nothing);
      export const handler: (request: Request) => Promise<Response> = createReuploadHandler({
        apiKey: '', apiSecret: '', authenticate: () => 'me', authorize: () => true,
      });`;
    assert.deepEqual(complaintsAbout(source), []);
  });

  it('is published with what exports name, and without sources, tests and source maps', () => {
    // through the shell, since npm is a batch file on Windows
    const answer = execFileSync('npm pack --dry-run --json --ignore-scripts --silent', {
      cwd: root,
      encoding: 'utf8',
      shell: true,
    });
    const files = JSON.parse(answer)[0].files.map((file) => file.path);
    for (const target of targets) {
      if (!isTypes(target) || typesBuilt) assert.ok(files.includes(path.posix.normalize(target)), target);
    }
    const parts = readdirSync(path.join(root, 'dist'), { recursive: true }).map(
      (file) => `dist/${file.split(path.sep).join('/')}`,
    );
    assert.deepEqual(
      parts.filter((file) => file.endsWith('.js') && !files.includes(file)),
      [],
    );
    assert.deepEqual(
      files.filter((file) => file.endsWith('.map')),
      [],
    );
    const others = files.filter((file) => !/^(dist|docs)\//.test(file));
    assert.deepEqual(
      others.filter((file) => !['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'].includes(file)),
      [],
    );
  });
});

/** What the compiler says about a source that uses the package by its name. */
function complaintsAbout(source) {
  const name = path.join(root, 'consumer.ts');
  const options = {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    noEmit: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => path.normalize(file) === name || fileExists(file);
  host.readFile = (file) => (path.normalize(file) === name ? source : readFile(file));
  host.getSourceFile = (file, ...rest) =>
    path.normalize(file) === name
      ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022)
      : getSourceFile(file, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

describe('imported in Node', () => {
  /** Lit counts its copies, and where there is no browser brings a `customElements` of its own. */
  const isOfLit = (name) =>
    /^(lit|reactive)\w+Versions$/.test(name) ||
    ['customElements', 'litServerRoot', 'litPropertyMetadata'].includes(name);

  for (const entry of ['.', './element', './server']) {
    it(`${entry} leaves no trace`, () => {
      const file = path.join(root, manifest.exports[entry].default);
      const script = `
        const before = Object.getOwnPropertyNames(globalThis);
        const entry = await import(${JSON.stringify(pathToFileURL(file).href)});
        const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
        const registered = globalThis.customElements?.get('markid-additional-step') !== undefined;
        console.log(JSON.stringify({ exported: Object.keys(entry), added, registered }));`;
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: root,
        encoding: 'utf8',
        timeout: 20_000,
      });
      assert.equal(stderr, '');
      const { exported, added, registered } = JSON.parse(stdout);
      assert.ok(exported.length > 0);
      assert.deepEqual(
        added.filter((name) => !isOfLit(name)),
        [],
      );
      assert.equal(registered, entry === '.'); // in Lit's, which a server renders from
    });
  }
});
