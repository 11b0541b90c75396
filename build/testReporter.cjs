/** A jest reporter that leaves the counts of a run in the file named by ANSO_TEST_COUNTS, for build/tests.mjs. */
const { writeFileSync } = require('node:fs');

module.exports = class CountsReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.ANSO_TEST_COUNTS;
    if (!file) return;
    // A file that could not be loaded has no failed test of its own, and has failed all the same.
    writeFileSync(file, JSON.stringify({
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    }));
  }
};
