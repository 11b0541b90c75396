import fs from 'node:fs';
import path from 'node:path';
import { compiledLibrary } from './compile';

/** A fault shim over one module, with the files that steer and watch it. */
export interface FaultShim {
  /** To be loaded instead of the real module. */
  readonly modulePath: string;
  readonly env: { readonly P11F_MODULE: string; readonly P11F_CTL: string; readonly P11F_TRACE: string };
  /** Replaces the orders (native/README.md); without any, everything is passed on. */
  order(...lines: readonly string[]): void;
  /** Names of the functions that were called since the last `forgetCalls`, in order. */
  calls(): string[];
  forgetCalls(): void;
  /** Wrong PINs that the counter of `pinlimit=` has seen since the last good one. */
  wrongTries(): number;
  forgetTries(): void;
}

/**
 * The shim over `modulePath`, with its files in `folder`. It is compiled with the system's C compiler
 * when it is not there yet or older than its source; bundled callers say where the source lies.
 * Throws where there is no compiler.
 */
export function faultShim(
  modulePath: string, folder: string, sources = path.resolve(__dirname, '../../native'),
): FaultShim {
  const control = path.join(folder, 'p11fault.ctl');
  const trace = path.join(folder, 'p11fault.trace');
  const pin = `${control}.pin`;
  fs.writeFileSync(control, '');
  return {
    modulePath: compiledLibrary('p11fault', ['p11fault.c', 'cryptoki.h'].map((name) => path.join(sources, name))),
    env: { P11F_MODULE: modulePath, P11F_CTL: control, P11F_TRACE: trace },
    order(...lines) {
      // Renamed into place: the module must not read half a file.
      fs.writeFileSync(`${control}.new`, `${lines.join('\n')}\n`);
      fs.renameSync(`${control}.new`, control);
    },
    calls: () => (fs.existsSync(trace) ? fs.readFileSync(trace, 'utf8').split('\n').filter((line) => line !== '') : []),
    forgetCalls: () => fs.rmSync(trace, { force: true }),
    wrongTries: () => (fs.existsSync(pin) ? Number(fs.readFileSync(pin, 'utf8')) : 0),
    forgetTries: () => fs.rmSync(pin, { force: true }),
  };
}
