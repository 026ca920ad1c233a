/**
 * The browser tests: every `*.test.ts`, straight from the TypeScript sources.
 * Playwright's launcher, because the Chrome one opens parallel files as hidden tabs, where animation frames stand still.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { findBrowser } from './find-browser.mjs';
import { summaryReporter } from './summary-reporter.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { launchOptions } = await findBrowser();

export default {
  rootDir: root,
  files: 'test/**/*.test.ts',
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions })],
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  testFramework: { config: { timeout: 30_000 } },
  nodeResolve: { exportConditions: ['production', 'browser'] }, // production: Lit without its development warnings
  plugins: [esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: path.join(root, 'tsconfig.json') })],
  middleware: [
    sourceOfWorkers,
    files('/__corpus/', '../shared/corpus'),
    files('/__fixtures/', '../shared/fixtures'),
    answerServer(),
  ],
  reporters: [defaultReporter({ reportTestProgress: false }), summaryReporter()],
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['text', 'html'], reportDir: 'coverage' }, // with --coverage
};

/** `new URL('./x.worker.js', import.meta.url)` is a request, not an import, so nobody else maps it to the source. */
function sourceOfWorkers(context, next) {
  // made of what no browser takes as a module before the build has: the published files they are
  if (context.path === '/src/media/heic.js') context.path = '/dist/heic.js';
  if (context.path === '/src/media/live/face.js') context.path = '/dist/face.js';
  if (context.path === '/src/media/pdf/pdf.worker.js') context.path = '/dist/pdf.worker.js';
  if (context.path.startsWith('/src/media/pdf/pdf/'))
    context.path = context.path.replace('/src/media/pdf/pdf/', '/dist/pdf/');
  if (context.path.startsWith('/src/') && context.path.endsWith('.js')) {
    const source = context.path.replace(/\.js$/, '.ts');
    if (!existsSync(path.join(root, context.path)) && existsSync(path.join(root, source))) context.path = source;
  }
  return next();
}

/** Serves the files of a folder that may stand beside the project; 404 where it does not. */
function files(prefix, folder) {
  const base = path.resolve(root, folder);
  return (context, next) => {
    if (!context.path.startsWith(prefix)) return next();
    const file = path.resolve(base, decodeURIComponent(context.path.slice(prefix.length)));
    if (!file.startsWith(base + path.sep) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      context.status = 404;
      return undefined;
    }
    context.type = path.extname(file) === '.json' ? 'application/json' : 'application/octet-stream';
    context.body = createReadStream(file);
    return undefined;
  };
}

/** `/__answer-server` tells the tests where the server is that answers as they tell it to; the first request starts it. */
function answerServer() {
  let started;
  return async (context, next) => {
    if (context.path !== '/__answer-server') return next();
    started ??= import('./servers/answer-server.mjs').then(({ startAnswerServer }) => startAnswerServer());
    const server = await started;
    context.body = { url: String(server.url ?? server) };
    return undefined;
  };
}
