import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { sha256 } from '../core/crypto';
import { freeBytes } from '../core/freeBytes';
import type { DerivedFiles } from '../main/files/derivedFiles';

/** What makes a function of a module's text. */
const before = Buffer.from('(function (exports, require, module, __filename, __dirname) {');
const behind = Buffer.from('\n})');

/**
 * A program of one file in CommonJS, with what the engine made of it the last time.
 *
 * Most of a program is compiled where it is first called. Node's own cache holds what was compiled before the first
 * call and so leaves out nearly all of it; this keeps what is there after a whole command. The engine takes it only
 * for the same version and the same flags, but tells a program by no more than its length, and trusts what it is
 * given: `DerivedFiles` sees to that.
 */
export class KeptProgram {
  readonly exports: unknown;
  /** There was code that fits. */
  readonly wasKept: boolean;
  /** SHA-256 of the program: its text need not be held for that. */
  private readonly digest: Uint8Array;
  private readonly script: Script;
  private readonly files: DerivedFiles;
  private readonly key: string;

  /**
   * Loads and evaluates a program. Where there is no kept code that fits, it is compiled as always.
   * @param path the program, in ASCII and without import()
   * @param key whose code it is: a command calls one part of the program, the next one another
   * @throws what reading or evaluating the program throws
   */
  constructor(path: string, files: DerivedFiles, key: string) {
    this.files = files;
    this.key = key;
    const file = readFileSync(path);
    const text = Buffer.concat([before, file, behind]);
    this.digest = sha256(text);
    const code = files.read(key, this.digest);
    this.script = new Script(text.toString('latin1'), {
      filename: path,
      ...(code === null ? {} : { cachedData: Buffer.from(code.buffer, code.byteOffset, code.byteLength) }),
    });
    // Megabytes that have served.
    for (const bytes of code === null ? [file, text] : [file, text, code]) freeBytes(bytes);
    this.wasKept = code !== null && this.script.cachedDataRejected === false;
    const own = { exports: {} };
    (this.script.runInThisContext() as ModuleFunction)(own.exports, createRequire(path), own, path, dirname(path));
    this.exports = own.exports;
  }

  /**
   * Keeps the code of everything that has run so far, unless that was done before. The engine's flags must be what
   * they were when the program was loaded.
   */
  keep(): void {
    if (!this.wasKept) this.files.write(this.key, this.digest, this.script.createCachedData());
  }
}

type ModuleFunction = (
  exports: unknown, require: NodeJS.Require, module: { exports: unknown }, filename: string, dirname: string,
) => void;
