/**
 * Runs every test, says once more what failed, and ends with one line: `N passed, N failed`, and `, N skipped` where
 * some were.
 * `*.test.ts` runs in a browser, `*.test.mjs` in Node.
 *
 *   node test/run.mjs             builds the JavaScript, then all tests
 *   node test/run.mjs core/step   only the test files with that in their path
 *   node test/run.mjs --ci        lint, types and the full build first, each counted as one
 *   node test/run.mjs --coverage  also what the browser tests cover
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { run as runTestFiles } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './find-browser.mjs';
import { failureOf } from './summary-reporter.mjs';

const CLOSING_LINE = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /;
const RUNNER = 'node_modules/@web/test-runner/dist/bin.js';
const root = fileURLToPath(new URL('..', import.meta.url));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const total = { passed: 0, skipped: 0 };
const failures = []; // one line each, for the end: of a long run often only that is kept
let tests = 0;

const started = Date.now();
process.chdir(root);
try {
  if (await prepare()) {
    const browser = await findBrowser();
    console.log(`\nBrowser: ${browser.name}\n`);
    await inBrowser(testFiles('.test.ts'));
    await inNode(testFiles('.test.mjs'));
    if (tests === 0) fail(parts.length ? `No test file has ${parts.join(' or ')} in its path.` : 'No test ran.');
  }
} catch (error) {
  fail(error.stack);
}
if (failures.length) console.log(`\nFailed:\n${failures.map((failure) => `✖ ${failure}`).join('\n')}`);
console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${total.passed} passed, ${failures.length} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(failures.length ? 1 : 0);

/** Everything that has to be there before the tests, true where it is: tests of an old build would mislead. */
async function prepare() {
  if (!options.includes('--ci')) {
    const built = await npmRun('build:js');
    if (!built) fail('The build failed.');
    return built;
  }
  let built = false;
  for (const script of ['lint', 'types', 'build']) {
    const ok = await npmRun(script);
    if (ok) {
      total.passed += 1;
      console.log(`✔ npm run ${script}`);
    } else {
      fail(`npm run ${script}`);
    }
    if (script === 'build') built = ok;
  }
  return built;
}

function testFiles(ending) {
  return readdirSync('test', { recursive: true })
    .map((file) => path.posix.join('test', file.split(path.sep).join('/')))
    .filter((file) => file.endsWith(ending) && (parts.length === 0 || parts.some((part) => file.includes(part))))
    .sort();
}

async function inBrowser(files) {
  if (files.length === 0) return;
  const flags = ['--config', 'test/web-test-runner.config.mjs', '--static-logging'];
  if (options.includes('--coverage')) flags.push('--coverage');
  const child = spawn(process.execPath, [RUNNER, ...flags, '--files', ...files], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  // it moves the cursor about even where there is none
  child.stdout.setEncoding('utf8').on('data', (text) => process.stdout.write(stripVTControlCharacters(text)));
  let sums;
  child.on('message', (message) => (sums = message));
  const code = await ended(child, 10);
  if (sums) add(sums);
  if (!sums || (code !== 0 && sums.failed === 0)) fail(`The browser tests did not end well (exit code ${code}).`);
}

async function inNode(files) {
  if (files.length === 0) return;
  const events = runTestFiles({ files: files.map((file) => path.resolve(file)), concurrency: 2, timeout: 240_000 });
  // without the runner's own closing lines, which are diagnostics
  const shown = Readable.from(counted(events)).compose(new spec());
  for await (const text of shown) process.stdout.write(text);
}

async function* counted(events) {
  for await (const event of events) {
    const { type, data } = event;
    if (type === 'test:diagnostic' && data.nesting === 0 && CLOSING_LINE.test(data.message)) continue;
    if (type === 'test:pass' || type === 'test:fail') add(sumOf(type, data));
    yield event;
  }
}

/** What an event of Node's test runner counts for. Files and suites count by the tests inside them. */
function sumOf(type, { name, file, skip, todo, details }) {
  if (details.error?.failureType === 'subtestsFailed') return {};
  if (skip !== undefined || todo !== undefined) return { skipped: 1 };
  if (type === 'test:fail') return { failures: [failureOf(path.relative(root, file ?? ''), name, details.error)] };
  return details.type === 'suite' || path.resolve(name) === file ? {} : { passed: 1 };
}

async function npmRun(script) {
  // through the shell, since npm is a batch file on Windows
  const child = spawn(`npm run --silent ${script}`, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  return (await ended(child, 5)) === 0;
}

/** The exit code; whoever takes too long is ended. */
async function ended(child, minutes) {
  const timer = setTimeout(() => {
    console.error(`Ended after ${minutes} minutes: ${child.spawnargs.join(' ')}`);
    child.kill(); // closes its browser too
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  }, minutes * 60_000);
  try {
    return await new Promise((resolve, reject) =>
      child.on('error', reject).on('close', (code, signal) => resolve(code ?? signal)),
    );
  } finally {
    clearTimeout(timer);
  }
}

function add({ passed = 0, skipped = 0, failures: failed = [] }) {
  total.passed += passed;
  total.skipped += skipped;
  failures.push(...failed);
  tests += passed + failed.length + skipped;
}

function fail(reason) {
  failures.push(reason);
  console.error(`✖ ${reason}`);
}
