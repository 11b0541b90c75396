import { existsSync } from 'node:fs';
import { createRequire, enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { homeFolder } from '../main/home';
import { keepYoungGenerationSmall, tuneForOneDocument } from './engineTuning';

/**
 * The file that a person starts. It lets Node keep the compiled program in ANSO_HOME/cache, where that exists: a
 * program of a megabyte is otherwise compiled anew for every document. A cache that does not fit is ignored by Node.
 */
try {
  const home = homeFolder();
  if (existsSync(home)) enableCompileCache(join(home, 'cache', 'code'));
} catch {
  // slower, and nothing else
}
const isOneDocument = process.argv[2] === 'sign' || process.argv[2] === 'verify';
if (isOneDocument) tuneForOneDocument();
const { run } = createRequire(__filename)('./program.cjs') as { run(words: readonly string[]): Promise<number> };
if (isOneDocument) keepYoungGenerationSmall();
void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
