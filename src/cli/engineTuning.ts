import { setFlagsFromString } from 'node:v8';

/** From here on a batch gains more by well compiled code than it costs. */
export const manyFiles = 8;

/**
 * For one document and away again, as most calls are: nothing is compiled with all the care of a long run, and what
 * lies about is not looked through step by step beside the work. A heap that reaches its limit is still collected at
 * once; that of one document hardly ever does.
 */
export function tuneForOneDocument(): void {
  setFlagsFromString('--no-opt');
  setFlagsFromString('--no-incremental-marking');
}

/**
 * Once the program is loaded. While it was, nearly everything was there to stay, and a young generation that grows
 * spares copying it; from now on nearly nothing is, and a small one is 10 MB of memory less.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * For a batch, and for a document with much to read: what runs that often is worth the care. What it leaves behind is
 * garbage within a moment, and is collected when the heap has grown by half: left alone, the engine lets it grow to
 * ten times what is in use before it looks.
 */
export function tuneForLongWork(): void {
  keepYoungGenerationSmall();
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--incremental-marking');
  setFlagsFromString('--opt');
}
