import { setFlagsFromString } from 'node:v8';

/** From here on a batch gains more by well compiled code than it costs. */
export const manyFiles = 8;

/**
 * For one document and away again, as most calls are: nothing is compiled with all the care of a long run, and what
 * lies about is not looked through step by step beside the work. A heap that reaches its limit is still collected at
 * once; that of one document hardly ever does. Both optimising compilers work in threads of their own, which keep the
 * 5 to 10 MB that they take: the more pages a document has, the more they would find to do. Once a program is loaded
 * nearly nothing of what comes is there to stay, and a young generation that does not grow is 10 MB of memory less.
 */
export function tuneForOneDocument(): void {
  setFlags('--no-opt', '--no-maglev', '--no-incremental-marking', '--semi-space-growth-factor=1');
}

/**
 * For a batch, and for a document with much to read: what runs that often is worth the care. What it leaves behind is
 * garbage within a moment, and is collected when the heap has grown by half: left alone, the engine lets it grow to
 * ten times what is in use before it looks.
 */
export function tuneForLongWork(): void {
  setFlags('--opt', '--maglev', '--incremental-marking', '--semi-space-growth-factor=1', '--heap-growing-percent=50');
}

/**
 * For what reads more than it keeps, before anything is loaded: a young generation that never grows is 10 MB less, and
 * what is loaded then is compiled for this flag.
 */
export function keepYoungGenerationSmall(): void {
  setFlags('--semi-space-growth-factor=1');
}

/** As the engine was when the program was loaded. */
export function untune(loadedSmall: boolean): void {
  const growth = loadedSmall ? 1 : 2;
  setFlags('--opt', '--maglev', '--incremental-marking', `--semi-space-growth-factor=${String(growth)}`, '--heap-growing-percent=0');
}

function setFlags(...flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
