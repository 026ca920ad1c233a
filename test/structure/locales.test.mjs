/** Holds the dictionaries: all sixteen complete, of the same shape, none with English left over, no word unused. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { root, sources } from './imports.mjs';

const LOCALES = ['bg', 'cs', 'de', 'en', 'es', 'et', 'fr', 'hu', 'it', 'ja', 'lt', 'lv', 'pl', 'ro', 'ru', 'sv'];

/** Where a language truly has the English word: `'de review.pdf': 'why'`. */
const SAME_AS_ENGLISH = {};

/** Keys that the code puts together of this and of a word that stands in the code; those of `error.` have a test of their own. */
const PUT_TOGETHER = ['reason.', 'warning.', 'praise.', 'hint.', 'camera.ready-'];

/** Sentences of `error.` that belong to no code of their own. */
const MORE_ERRORS = [
  ...['heading', 'file-type-photo', 'file-type-pdf', 'file-type-heic', 'camera-lost-black', 'camera-in-app'],
  ...['dismissed', 'system', 'android', 'chromium', 'firefox', 'ios', 'safari'].map((way) => `camera-denied-${way}`),
  ...['or-file', 'address', 'copy', 'copied'], // beside a failure of the camera
];

/** The sentences of every screen, and those that come with a part. */
const FOLDERS = ['', 'camera', 'document'];

const dictionariesIn = (folder) =>
  new Map(
    readdirSync(path.join(root, 'locales', folder))
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        path.basename(file, '.json'),
        JSON.parse(readFileSync(path.join(root, 'locales', folder, file), 'utf8')),
      ]),
  );
const english = Object.assign({}, ...FOLDERS.map((folder) => dictionariesIn(folder).get('en')));

const PLURAL = /_(zero|one|two|few|many|other)$/;
const stem = (key) => key.replace(PLURAL, '');
const stems = (dictionary) => [...new Set(Object.keys(dictionary).map(stem))].sort();
const placeholders = (text) => [...new Set(text.match(/\{\{.*?\}\}/g))].sort();

for (const folder of FOLDERS) {
  const dictionaries = dictionariesIn(folder);
  const english = dictionaries.get('en');

  describe(`dictionaries in locales/${folder}`, () => {
    it('there are exactly the languages that are promised', () => {
      assert.deepEqual([...dictionaries.keys()].sort(), LOCALES);
    });

    for (const [locale, dictionary] of dictionaries) {
      describe(locale, () => {
        it('has the keys of en, in the same order', () => {
          assert.deepEqual(stems(dictionary), stems(english));
          const order = (of) => [...new Set(Object.keys(of).map(stem))];
          assert.deepEqual(order(dictionary), order(english));
        });

        it('has every plural form of its language, and no other', () => {
          const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
          for (const plural of new Set(
            Object.keys(english)
              .filter((key) => PLURAL.test(key))
              .map(stem),
          )) {
            const own = Object.keys(dictionary).filter((key) => PLURAL.test(key) && stem(key) === plural);
            assert.deepEqual(own.sort(), forms.map((form) => `${plural}_${form}`).sort());
          }
        });

        it('has a text for every key, with the placeholders of en', () => {
          for (const [key, text] of Object.entries(dictionary)) {
            assert.ok(typeof text === 'string' && text.trim() === text && text !== '', key);
            const same = english[key] ?? english[`${stem(key)}_other`];
            assert.deepEqual(placeholders(text), placeholders(same), key);
          }
        });

        if (locale !== 'en') {
          it('has no English left over', () => {
            const texts = new Set(Object.values(english));
            const left = Object.keys(dictionary).filter((key) => texts.has(dictionary[key]));
            const excused = Object.keys(SAME_AS_ENGLISH).filter((entry) => entry.startsWith(`${locale} `));
            assert.deepEqual(left.map((key) => `${locale} ${key}`).sort(), excused.sort());
          });
        }
      });
    }
  });
}

describe('keys', () => {
  it('stand in one folder each', () => {
    const all = FOLDERS.flatMap((folder) => Object.keys(dictionariesIn(folder).get('en')));
    assert.deepEqual(all.sort(), [...new Set(all)].sort());
  });

  const text = sources()
    .map((source) => source.text)
    .join('\n');

  it('every failure that a person can meet has its sentence, and every sentence its failure', () => {
    const codes = failureCodes().filter((code) => !code.startsWith('config-'));
    assert.ok(codes.length > 10);
    const errors = stems(english)
      .filter((key) => key.startsWith('error.'))
      .map((key) => key.slice('error.'.length));
    assert.deepEqual(errors.sort(), [...codes, ...MORE_ERRORS].sort());
  });

  it('every key is used in src', () => {
    const quoted = (word) => [`'${word}'`, `"${word}"`, `\`${word}\``].some((literal) => text.includes(literal));
    const used = (key) => {
      const prefix = PUT_TOGETHER.find((start) => key.startsWith(start));
      return quoted(key) || (prefix !== undefined && quoted(key.slice(prefix.length)));
    };
    assert.deepEqual(
      stems(english).filter((key) => !key.startsWith('error.') && !used(key)),
      [],
    );
    for (const prefix of ['error.', ...PUT_TOGETHER])
      assert.ok(text.includes(`\`${prefix}\${`), `src puts together ${prefix}`);
  });
});

/** The members of the union `FailureCode`, through the unions that it is made of. */
function failureCodes() {
  const name = 'src/core/failure.ts';
  const { text } = sources().find((source) => source.name === name);
  const aliases = new Map();
  ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true).forEachChild((node) => {
    if (ts.isTypeAliasDeclaration(node)) aliases.set(node.name.text, node.type);
  });
  const members = (type) => {
    if (ts.isUnionTypeNode(type)) return type.types.flatMap(members);
    if (ts.isTypeReferenceNode(type)) return members(aliases.get(type.typeName.getText()));
    return [type.literal.text];
  };
  return members(aliases.get('FailureCode'));
}
