/** Runs the tests. `npm test` runs every gate even after one failed, and ends with one line of counts. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './bundle.mjs';
import { lint, typecheck } from './gates.mjs';
import { modules, root } from './paths.mjs';
import { run, say, SetUpError } from './shell.mjs';
import { needSystem } from './system.mjs';
import { withScreen } from './screen.mjs';

const unitNeeds = ['softToken', 'pdfTools', 'faultModule', 'virtualReader'];
const endToEndNeeds = ['softToken', 'pdfTools', 'faultModule', 'virtualReader', 'browser'];

export async function unit(args) {
  needSystem(unitNeeds);
  await build();
  return jest('jest.config.cjs', args);
}

export async function endToEnd(args) {
  needSystem(endToEndNeeds);
  await build();
  return withScreen((env) => jest('jest.e2e.config.cjs', args, env));
}

/** Lint, types, unit tests, end-to-end tests; then `N passed, N failed` alone on a line. */
export async function testAll() {
  const folder = mkdtempSync(join(tmpdir(), 'anso-counts-'));
  const total = { passed: 0, failed: 0 };
  const stage = async (name, body) => {
    say(`── ${name}`);
    const countsFile = join(folder, `${name}.json`);
    const started = performance.now();
    const code = await attempt(() => body({ ANSO_TEST_COUNTS: countsFile }));
    const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : { passed: 0, failed: 0 };
    // A gate counts as one test; a suite that ended badly without a failed test (it could not start) too.
    if (!existsSync(countsFile) && code === 0) counts.passed = 1;
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    total.passed += counts.passed;
    total.failed += counts.failed;
    say(`── ${name}: ${counts.passed} passed, ${counts.failed} failed (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  };
  try {
    await stage('lint', () => lint());
    await stage('typecheck', () => typecheck());
    await stage('unit', async (env) => {
      needSystem(unitNeeds);
      await build();
      return jest('jest.config.cjs', [], env);
    });
    await stage('e2e', async (env) => {
      needSystem(endToEndNeeds);
      await build();
      return withScreen((screen) => jest('jest.e2e.config.cjs', [], { ...env, ...screen }));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

async function attempt(body) {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(error.message);
    return 1;
  }
}

function jest(config, args, env = {}) {
  return run(process.execPath, [
    // a test that failed half-way may leave a window or a token host behind; the run must end all the same
    join(modules, 'jest', 'bin', 'jest.js'), '--config', join(root, config), '--forceExit', ...args,
  ], { env: { ...process.env, ...env }, timeLimitMs: 10 * 60_000 });
}
