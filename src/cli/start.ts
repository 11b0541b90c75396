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
const command = process.argv[2];
if (command === 'sign' || command === 'verify') tuneForOneDocument();
// A signature wants to be made soon, and has memory to spare while the program loads; a verdict reads more.
if (command === 'verify') keepYoungGenerationSmall();
const { run } = createRequire(__filename)('./program.cjs') as { run(words: readonly string[]): Promise<number> };
if (command === 'sign') keepYoungGenerationSmall();
void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
