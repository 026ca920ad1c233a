/**
 * Holds that nothing stands in for the camera: no `capture` attribute on an input, in the sources or as built, and one
 * file only that makes an input for files.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { builtFiles, readBuilt } from './built.mjs';
import { sources } from './imports.mjs';

/** The one that makes an input for files, where the step's settings allow it. */
const MAKER = 'src/element/views/file-input.ts';

/** What stands for an expression in a template's text; a character that stands for nothing by itself. */
const HOLE = '\uE000';

/** Names of a stand-in for an input that is not called so. */
const INPUT = /input$/i;

/** What a text does with inputs, each as a sentence: sets `capture` on one, makes one of type `file`. */
function findings(name, text) {
  const found = [];
  const visit = (node) => {
    if (ts.isTemplateLiteral(node) || ts.isStringLiteralLike(node)) found.push(...inMarkup(markupOf(node)));
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      const property = nameOf(node.left);
      if (property === 'capture') found.push('sets .capture');
      if (property === 'type' && valueOf(node.right) === 'file') found.push('makes a file input');
    }
    if (ts.isCallExpression(node)) found.push(...inCall(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found.map((what) => `${name} ${what}`);
}

/** `<input …>` in markup, its values quoted or not, with Lit's prefixes; an attribute that is an expression counts. */
function inMarkup(markup) {
  const tags = [...markup.matchAll(/<input\b(?:"[^"]*"|'[^']*'|[^>"'])*>?/gi)].map(([tag]) => tag);
  return tags.flatMap((tag) => [
    ...(/[\s"'][.?@]?capture(?=[\s=/>]|$)/i.test(tag) ? ['has a capture attribute'] : []),
    ...(/[\s"'][.]?type\s*=\s*["']?\s*(file|\uE000)/i.test(tag) ? ['makes a file input'] : []),
  ]);
}

/** `setAttribute` and its kin, `createElement`, and `Object.assign` to what may be an input. */
function inCall({ expression, arguments: given }) {
  const callee = nameOf(expression) ?? expression.getText();
  const [first, second] = given;
  if (/^(setAttribute|toggleAttribute|setAttributeNS)$/.test(callee)) {
    const [key, value] = callee.endsWith('NS') ? given.slice(1) : given;
    if (valueOf(key)?.toLowerCase() === 'capture') return ['sets a capture attribute'];
    if (valueOf(key)?.toLowerCase() === 'type' && valueOf(value)?.toLowerCase() === 'file')
      return ['makes a file input'];
  }
  if (callee === 'createElement' && valueOf(first)?.toLowerCase() === 'input') return ['makes an input by itself'];
  if (callee === 'assign' && isInput(first)) return given.slice(1).flatMap((object) => inObject(object));
  if (callee === 'defineProperty' && valueOf(second) === 'capture') return ['sets .capture'];
  return [];
}

function inObject(object) {
  if (!ts.isObjectLiteralExpression(object)) return [];
  return object.properties.flatMap((property) => {
    const key = property.name?.text;
    if (key === 'capture') return ['sets .capture'];
    return key === 'type' && valueOf(property.initializer) === 'file' ? ['makes a file input'] : [];
  });
}

function isInput(node) {
  if (!node) return false;
  if (ts.isCallExpression(node)) return valueOf(node.arguments[0])?.toLowerCase() === 'input';
  return INPUT.test(node.getText());
}

function markupOf(node) {
  if (!ts.isTemplateExpression(node)) return node.text;
  return node.templateSpans.reduce(
    (text, span) => text + standInOf(span.expression) + span.literal.text,
    node.head.text,
  );
}

/** A choice between two texts that are both harmless is one of them; anything else can be anything. */
function standInOf(expression) {
  if (!ts.isConditionalExpression(expression)) return HOLE;
  const choices = [expression.whenTrue, expression.whenFalse].map(valueOf);
  return choices.includes(undefined) || choices.includes('file') ? HOLE : choices[0];
}

/** The property that is named, by a dot or in brackets. */
function nameOf(node) {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isElementAccessExpression(node) ? valueOf(node.argumentExpression) : undefined;
}

function valueOf(node) {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isAssignment(kind) {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

describe('capture only', () => {
  it('no source has anything that stands in for the camera, and one alone makes a file input', () => {
    const all = sources().flatMap(({ name, text }) => findings(name, text));
    assert.deepEqual(all, [`${MAKER} makes a file input`]);
  });

  // a worker has no document to make an input in, and pdf.js brings its forms along
  const built = builtFiles('dist/cdn', '.js').filter((name) => !name.endsWith('.worker.js'));
  it('neither has any built file, and one alone makes a file input', () => {
    const all = built.flatMap((name) => findings(name, readBuilt(name)));
    assert.deepEqual(
      all.map((line) => line.slice(line.indexOf(' ') + 1)),
      ['makes a file input'],
      all.join('\n'),
    );
  });

  const planted = [
    'html`<input type="file" capture="environment" />`;',
    'html`<input capture type="file" />`;',
    'html`<input type=file accept=${types} capture=${side} />`;',
    'html`<input\n  .capture=${side}\n/>`;',
    'html`<input ?capture=${yes} />`;',
    "input.capture = 'user';",
    "input['capture'] ??= 'user';",
    "input.setAttribute('capture', '');",
    "input.toggleAttribute('CAPTURE');",
    "Object.assign(input, { capture: 'user' });",
    "Object.assign(document.createElement('input'), { accept, type: 'file' });",
    'html`<input type="file" />`;',
    "html`<INPUT accept=${types} type='file'>`;",
    'html`<input type=${kind} />`;',
    "html`<input type=${isShown ? 'text' : 'file'} />`;",
    'const markup = \'<input hidden type="file">\';',
    "input.type = 'file';",
    "input.setAttribute('type', 'file');",
    "document.createElement('input');",
  ];
  for (const text of planted) {
    it(`a breach is caught: ${text}`, () => assert.notDeepEqual(findings('src/element/views/choose.ts', text), []));
  }

  const fine = [
    'html`<input type="range" min=${min} @input=${zoom} />`;',
    "html`<input type=${isShown ? 'text' : 'password'} />`;",
    'html`<input class="address" readonly .value=${url} />`;',
    "target.addEventListener('pointerdown', start, { capture: true });",
    'const { capture } = state; show(state.capture, inputs.capture);',
    "this.dispatchEvent(new MarkidCaptureEvent('capture'));",
    'html`<video autoplay></video><p>${capture}</p>`;',
    "if (state.capture === null || kind === 'file') return;",
  ];
  for (const text of fine) {
    it(`is no breach: ${text}`, () => assert.deepEqual(findings('src/element/views/choose.ts', text), []));
  }
});
