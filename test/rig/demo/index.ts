import { join, resolve } from 'node:path';
import { runDemo } from './runDemo';

/**
 * The program behind `anso demo`, built beside the command line in a source tree only: a package
 * for users carries neither soft tokens nor the means to make certificates.
 */
const [folder] = process.argv.slice(2);
const tree = join(__dirname, '..', '..');
runDemo({
  cli: join(__dirname, 'anso.cjs'),
  corpus: join(tree, 'test', 'corpus'),
  ...(folder ? { folder: resolve(folder) } : {}),
}).then(
  (code) => { process.exitCode = code; },
  (failure: unknown) => {
    process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
    process.exitCode = 1;
  },
);
