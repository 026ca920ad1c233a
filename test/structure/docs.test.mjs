/** Holds the documentation to the sources: what is public is in the tables of `docs/reference.md`, what is in them exists. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { STRICT_POLICY } from '../../demo/strict-page.mjs';
import { root, sources } from './imports.mjs';

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const all = sources();
const textOf = (file) => all.find(({ name }) => name === file).text;
const english = Object.assign(
  {},
  ...['', 'camera/', 'document/'].map((folder) => JSON.parse(read(`locales/${folder}en.json`))),
);
const reference = read('docs/reference.md');
/** The elements' markup. */
const views = all
  .filter(({ name }) => /^src\/element\/(views\/|viewfinder\/|document\/|additional-step\.ts)/.test(name))
  .map(({ text }) => text);

/** Both ways at once: nothing is left out of a table, nothing in it is made up. */
const same = (documented, real) => {
  assert.ok(real.length > 0, 'the sources were understood');
  assert.deepEqual([...documented].sort(), [...new Set(real)].sort());
};
const matches = (texts, pattern) => texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]));

describe('docs/reference.md', () => {
  it('has every attribute with its property, and no other', () => {
    const rows = tablesIn(section(reference, 'Attributes and properties')).at(0);
    same(
      rows.map(([attribute, property]) => `${codeOf(attribute)} ${codeOf(property)}`),
      declaredProperties().map(({ attribute, property }) => `${attribute} ${property}`),
    );
  });

  it('has every method and read-only property of the element that is named there', () => {
    const text = all
      .filter(({ name }) => name.startsWith('src/element/'))
      .map((source) => source.text)
      .join('\n');
    for (const [cell] of cellsOf(section(reference, 'Read-only')))
      assert.match(text, new RegExp(`get ${codeOf(cell)}\\(\\)`));
    for (const [cell] of cellsOf(section(reference, 'Methods')))
      assert.match(text, new RegExp(`\\b${codeOf(cell).replace(/\(.*/, '')}\\(`));
  });

  it('has every phase, and no other', () => {
    same(
      cellsOf(section(reference, 'Phases')).map(([phase]) => codeOf(phase)),
      matches([textOf('src/core/state.ts')], /\{ phase: '(\w+)'/g),
    );
  });

  it('has every event with its class and all of its detail, and no other', () => {
    same(
      cellsOf(section(reference, 'Events')).map(
        ([name, type, detail]) => `${codeOf(name)} ${codeOf(type)} ${namesIn(detail).join()}`,
      ),
      eventClasses().map(({ name, type, detail }) => `${name} ${type} ${detail.join()}`),
    );
  });

  it('has every failure code, each once', () => {
    const documented = cellsOf(section(reference, 'Error codes'))
      .map(([code]) => codeOf(code))
      .filter(Boolean);
    assert.deepEqual(documented.sort(), membersOf('src/core/failure.ts', 'FailureCode').sort());
  });

  it('names no failure code that no source reports', () => {
    const others = all
      .filter(({ name }) => name !== 'src/core/failure.ts')
      .map(({ text }) => text)
      .join('\n');
    assert.deepEqual(
      membersOf('src/core/failure.ts', 'FailureCode').filter((code) => !others.includes(`'${code}'`)),
      [],
    );
  });

  it('quotes each sentence as it is', () => {
    const quoted = new Map(cellsOf(section(reference, 'Your own sentences')).map(([key, text]) => [codeOf(key), text]));
    const errors = sentencesByCode();
    const codes = membersOf('src/core/failure.ts', 'FailureCode');
    for (const [key, text] of Object.entries(english)) {
      const name = key.startsWith('error.') ? key.slice('error.'.length) : null;
      // one code may have several sentences, as `file-type-photo`
      const code = codes.find((known) => name === known || name?.startsWith(`${known}-`));
      if (code === undefined) assert.equal(quoted.get(key), text, key);
      else if (errors.has(code)) assert.ok(errors.get(code).includes(text), `${key}: ${text}`);
    }
    for (const key of quoted.keys()) assert.ok(Object.hasOwn(english, key), key);
    for (const sentence of [...errors.values()].flat()) assert.ok(Object.values(english).includes(sentence), sentence);
    for (const key of ['blocked.heading', 'blocked.contact'])
      assert.ok(section(reference, 'Error codes').includes(english[key]), key);
  });

  it('has every part, and no other', () => {
    same(
      cellsOf(section(reference, 'Parts', 3, 'Styling')).map(([part]) => codeOf(part)),
      matches(views, /\bpart=(?:"|\$\{[^}']*')([^"']+)/g),
    );
  });

  it('has every slot, and no other', () => {
    same(
      cellsOf(section(reference, 'Slots')).map(([slot]) => codeOf(slot)),
      matches(views, /<slot name="([^"]+)"/g),
    );
  });

  it('has every custom property with its values, and no other', () => {
    same(
      cellsOf(section(reference, 'Custom properties')).map(([name, light, dark]) =>
        `${codeOf(name)} ${codeOf(light)} ${codeOf(dark)}`.trim(),
      ),
      [...customProperties()].map(([name, { light, dark }]) => `${name} ${light} ${dark}`.trim()),
    );
  });
});

describe('docs/security.md', () => {
  it('has the policy that the strict page is served under', () => {
    const blocks = read('docs/security.md').match(/```\n[^`]*```/g) ?? [];
    const policies = blocks.map((block) => block.replaceAll('```', '').trim().replace(/\s+/g, ' '));
    assert.ok(policies.includes(STRICT_POLICY), policies.join('\n'));
  });
});

describe('documents', () => {
  const documents = ['.', 'docs', 'locales', 'demo', 'test']
    .flatMap((folder) => readdirSync(path.join(root, folder)).map((file) => path.posix.join(folder, file)))
    .filter((file) => file.endsWith('.md'));

  for (const file of documents) {
    it(`${file} links to what is there`, () => {
      for (const link of linksOf(read(file))) {
        const [target, anchor] = link.split('#');
        const linked = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
        assert.ok(existsSync(path.join(root, linked)), `${link} leads nowhere`);
        if (anchor) assert.ok(anchorsOf(read(linked)).includes(anchor), `${link}: there is no such heading`);
      }
    });
  }

  it('import in their examples only what is exported', () => {
    const entries = {
      'markid-additional-step': 'src/element.ts',
      'markid-additional-step/element': 'src/element.ts',
      'markid-additional-step/server': 'src/server/index.ts',
    };
    const imports = documents.flatMap((file) => exampleScripts(read(file)).flatMap((text) => namedImports(text)));
    const ours = imports.filter(({ from }) => from in entries);
    assert.ok(ours.length > 3);
    for (const { name, from } of ours)
      assert.match(textOf(entries[from]), new RegExp(`\\b${name}\\b`), `${name} of ${from}`);
  });
});

function anchorsOf(text) {
  const headings = text.replace(/^```[\s\S]*?^```/gm, '').match(/^#+ .+$/gm) ?? [];
  return headings.map((line) =>
    line
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function parse(name, text) {
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
}

function namedImports(text) {
  return parse('example.js', text)
    .statements.filter((node) => ts.isImportDeclaration(node) && node.importClause?.namedBindings)
    .flatMap(({ importClause, moduleSpecifier }) =>
      importClause.namedBindings.elements.map((element) => ({
        name: (element.propertyName ?? element.name).text,
        from: moduleSpecifier.text,
      })),
    );
}

/** What `@property()` declares; an attribute is empty where there is none. */
function declaredProperties() {
  const file = 'src/element/step-properties.ts';
  const declared = [];
  const visit = (node) => {
    const decorator =
      ts.isPropertyDeclaration(node) &&
      ts.getDecorators(node)?.find(({ expression }) => expression.expression?.text === 'property');
    if (decorator) {
      const options = decorator.expression.arguments[0]?.properties ?? [];
      const attribute = options.find(({ name }) => name.text === 'attribute')?.initializer;
      const property = node.name.text;
      const hasNone = attribute?.kind === ts.SyntaxKind.FalseKeyword;
      declared.push({ property, attribute: hasNone ? '' : (attribute?.text ?? property.toLowerCase()) });
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file, textOf(file)));
  return declared;
}

/** The event classes with the keys of their details; `null` where there is none. */
function eventClasses() {
  const file = 'src/element/events.ts';
  const { statements } = parse(file, textOf(file));
  const keys = new Map(
    statements
      .filter(ts.isInterfaceDeclaration)
      .map(({ name, members }) => [name.text, members.map((member) => member.name.text)]),
  );
  return statements
    .filter((node) => ts.isClassDeclaration(node) && node.name.text !== 'MarkidEvent')
    .map((node) => {
      const detail = node.heritageClauses[0].types[0].typeArguments[0].getText();
      return {
        type: node.name.text,
        name: /super\('([\w-]+)'/.exec(node.getText())[1],
        detail: keys.get(detail) ?? [],
      };
    });
}

/** The members of a union of strings, through the unions that it is made of. */
function membersOf(file, name) {
  const aliases = new Map(
    parse(file, textOf(file))
      .statements.filter(ts.isTypeAliasDeclaration)
      .map((node) => [node.name.text, node.type]),
  );
  const members = (type) => {
    if (ts.isUnionTypeNode(type)) return type.types.flatMap(members);
    if (ts.isTypeReferenceNode(type)) return members(aliases.get(type.typeName.getText()));
    return [type.literal.text];
  };
  return members(aliases.get(name));
}

/** The quoted sentences of the error tables; a row without a code goes on with the one above. */
function sentencesByCode() {
  const sentences = new Map();
  let last = '';
  for (const [code, , sentence] of cellsOf(section(reference, 'Error codes'))) {
    last = codeOf(code) || last;
    if (sentence) sentences.set(last, [...(sentences.get(last) ?? []), sentence]);
  }
  return sentences;
}

/** The public tokens: their light values, and the dark ones where they differ by `light-dark()`. */
function customProperties() {
  const found = new Map();
  // a token that is used twice, as `--_ink` uses the primary colour, is described by its first use
  for (const [, own, name, value] of textOf('src/element/styles/tokens.ts').matchAll(
    /--_([\w-]+): var\(--markid-([\w-]+), (.+)\);/g,
  )) {
    if (own !== name && own !== 'space') continue;
    const both = /^light-dark\((\S+), (\S+)\)$/.exec(value);
    const light = both ? both[1] : value;
    found.set(`--markid-${name}`, { light, dark: both ? both[2] : light.startsWith('#') ? light : '' });
  }
  return found;
}

/** The text of the heading `title` down to the next of its level or above; of the one below `parent`, where several are called so. */
function section(text, title, level = null, parent = null) {
  const from = parent === null ? text : section(text, parent);
  const lines = from.split('\n');
  const marks = level === null ? '#+' : '#'.repeat(level);
  const start = lines.findIndex((line) => new RegExp(`^${marks} ${title}$`).test(line));
  if (start < 0) throw new Error(`there is no heading "${title}"`);
  const depth = lines[start].indexOf(' ');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= depth);
  return rest.slice(0, end < 0 ? rest.length : end).join('\n');
}

/** Every table, as rows of cells without the head. */
function tablesIn(text) {
  const tables = [];
  let table = null;
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) table = null;
    else if (table === null) tables.push((table = []));
    else if (!/^\|[\s|:-]+\|$/.test(line))
      table.push(
        line
          .slice(1, -1)
          .split(/(?<!\\)\|/)
          .map((cell) => cell.trim()),
      );
  }
  return tables;
}

/** The rows of all tables. */
function cellsOf(text) {
  return tablesIn(text).flat();
}

/** What stands as code in a cell that holds nothing else; empty where nothing does. */
function codeOf(cell) {
  return /^`([^`]*)`$/.exec(cell)?.[1] ?? '';
}

/** Everything that stands as code, in order. */
function namesIn(text) {
  return [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
}

/** The targets of links and pictures, without those to other sites. */
function linksOf(text) {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]).filter((link) => !/^[a-z]+:/i.test(link));
}

/** The scripts among the examples. */
function exampleScripts(text) {
  return [...text.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1]);
}
