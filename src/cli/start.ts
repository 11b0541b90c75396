import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DerivedFiles } from '../main/files/derivedFiles';
import { homeFolder } from '../main/home';
import { keepYoungGenerationSmall, tuneForOneDocument, untune } from './engineTuning';
import { exitCode } from './exitCodes';
import { KeptProgram } from './keptProgram';

/** How a command ends that did its work, and so has called what the next one will call. */
const worked: readonly number[] = [exitCode.done, exitCode.indeterminate, exitCode.unsigned];
/** Kept code of so many commands; there are some thirty. */
const mostKept = 64;

/** The file that a person starts. */
const words = process.argv.slice(2);
const [command = ''] = words;
// A signature wants to be made soon, and has memory to spare while the program loads; a verdict reads more.
const loadedSmall = command === 'verify';
if (loadedSmall) keepYoungGenerationSmall();
const program = new KeptProgram(
  join(__dirname, 'program.cjs'), new DerivedFiles(join(homeFolder(), 'cache', 'code'), mostKept), command);
const { run } = program.exports as { run(words: readonly string[]): Promise<number> };

if (command === 'sign') {
  // What Node keeps compiled of its own is for the flags that it was built with: these two are needed, and come first.
  process.getBuiltinModule('node:http');
  process.getBuiltinModule('node:perf_hooks');
}
if (command === 'sign' || command === 'verify') tuneForOneDocument();
void run(words).then((code) => {
  process.exitCode = code;
  // A home is made by a command that has something to put there.
  if (!worked.includes(code) || !existsSync(homeFolder())) return;
  untune(loadedSmall);
  program.keep();
});
