import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import globals from 'globals';
import ts from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'coverage/']),
  js.configs.recommended,
  { rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] } },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
  {
    files: ['src/**/*.ts'],
    extends: [
      ts.configs.strictTypeChecked,
      lit.configs['flat/recommended'],
      wc.configs['flat/recommended'],
      wc.configs['flat/best-practice'],
      litA11y.configs.recommended,
    ],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'lit-a11y/no-redundant-role': 'off', // Safari takes a list without bullets for no list, unless it says so
    },
  },
  {
    files: ['test/**/*.ts', 'demo/**/*.ts'],
    extends: [ts.configs.recommended],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error', // a forgotten `await` is a test that cannot fail
      '@typescript-eslint/no-unused-expressions': 'off', // expect(it).to.be.true
    },
  },
  {
    files: ['test/**'],
    rules: {
      // left behind, it silences all the others
      'no-restricted-properties': [
        'error',
        ...['it', 'test', 'describe'].map((object) => ({ object, property: 'only' })),
      ],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  // code that Playwright carries into the page, and the demo's own page
  { files: ['test/**/*.mjs', 'demo/public/**'], languageOptions: { globals: globals.browser } },
);
