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
      process.send?.(sum(sessions));
    },
  };
}

function sum(sessions) {
  const tests = sessions.flatMap(({ testResults }) => testsOf(testResults));
  const skipped = tests.filter((test) => test.skipped).length;
  const passed = tests.filter((test) => test.passed && !test.skipped).length;
  const failures = sessions.flatMap(failuresOf);
  return { passed, skipped, failed: failures.length, failures };
}

function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}

/** A line for each test that failed, or for a file that never reported (does not load, crashed, timed out) or failed outside its tests. */
function failuresOf({ testFile, testResults, passed, errors }) {
  const file = path.relative(process.cwd(), testFile);
  const failed = testsOf(testResults).filter((test) => !test.passed && !test.skipped);
  const named = failed.map(({ name, error }) => failureOf(file, name, error));
  return passed || named.length ? named : [failureOf(file, 'did not end well', errors[0])];
}

/** What failed, in a line. */
export function failureOf(file, name, error) {
  const [why] = String(error?.cause?.message ?? error?.message ?? '').split('\n');
  return `${file}: ${name}${why && `: ${why}`}`;
}
