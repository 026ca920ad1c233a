/**
 * A reporter for Web Test Runner: one line per file, and the sums with what failed to the process that started the run
 * (test/run.mjs).
 */
import path from 'node:path';

export function summaryReporter() {
  return {
    reportTestFileResults({ sessionsForTestFile, testFile }) {
      const { passed, failed, skipped } = sum(sessionsForTestFile);
      const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(
        Boolean,
      );
      // not by the logger, which would put it into a paragraph of its own
      process.stdout.write(`${failed ? '✖' : '✔'} ${path.relative(process.cwd(), testFile)}: ${counts.join(', ')}\n`);
    },
    onTestRunFinished({ sessions }) {
      process.send?.({ ...sum(sessions), failures: sessions.flatMap(failuresOf) });
    },
  };
}

function sum(sessions) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const session of sessions) {
    const own = { passed: 0, failed: 0, skipped: 0 };
    count(session.testResults, own);
    // a file that never reported (does not load, crashed, timed out) or failed outside its tests
    if (!session.passed && own.failed === 0) own.failed = 1;
    for (const key of Object.keys(total)) total[key] += own[key];
  }
  return total;
}

function count(suite, total) {
  for (const test of suite?.tests ?? []) total[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite?.suites ?? []) count(inner, total);
}

/** A line for each test of a session that failed, or for the file where it is the file that did. */
function failuresOf({ testFile, testResults, passed, errors }) {
  const file = path.relative(process.cwd(), testFile);
  const named = failedTests(testResults).map(({ name, error }) => failureOf(file, name, error));
  return passed || named.length ? named : [failureOf(file, 'did not end well', errors[0])];
}

function failedTests(suite) {
  const own = (suite?.tests ?? []).filter(({ passed, skipped }) => !passed && !skipped);
  return [...own, ...(suite?.suites ?? []).flatMap(failedTests)];
}

/** What failed, in a line. */
export function failureOf(file, name, error) {
  const [why] = String(error?.cause?.message ?? error?.message ?? '').split('\n');
  return `${file}: ${name}${why && `: ${why}`}`;
}
