import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { AnsoError } from '../../contract/errors';
import type { SignResult } from '../../contract/models';
import { errorCode } from '../errorCode';

/**
 * What a batch has done so far, one JSON object a line, written as each file is settled. Whoever stops the batch, or
 * whatever does, the next run with the same state goes on with what is not signed yet.
 */
export class BatchState {
  private readonly path: string;
  /** The newest word on each file. */
  private readonly latest = new Map<string, SignResult>();

  /** @throws AnsoError batchStateInvalid */
  constructor(path: string) {
    this.path = path;
    let text = '';
    try {
      text = readFileSync(path, 'utf8');
    } catch (cause) {
      if (errorCode(cause) !== 'ENOENT') throw new AnsoError('batchStateInvalid', { file: path }, { cause });
    }
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      if (line === '') continue;
      try {
        this.note(JSON.parse(line) as SignResult);
      } catch (cause) {
        // a crash may have cut the last line; its file is found by its output then
        if (index < lines.length - 1) throw new AnsoError('batchStateInvalid', { file: path }, { cause });
      }
    }
  }

  /** The result of a file that an earlier run signed, while the signed file is still there. */
  done(file: string, output: string): SignResult | null {
    const known = this.latest.get(file);
    return known?.status === 'signed' && known.output === output && existsSync(output) ? known : null;
  }

  /** How a file was settled last; null where it was not. */
  result(file: string): SignResult | null {
    return this.latest.get(file) ?? null;
  }

  /** @throws AnsoError outputNotWritable */
  add(result: SignResult): void {
    this.note(result);
    try {
      appendFileSync(this.path, `${JSON.stringify(result)}\n`, { mode: 0o600 });
    } catch (cause) {
      throw new AnsoError('outputNotWritable', { path: this.path }, { cause });
    }
  }

  /** A file that is signed stays signed, whatever a later run that should not have tried it says. */
  private note(result: SignResult): void {
    const known = this.latest.get(result.file);
    if (known?.status !== 'signed' || result.status === 'signed') this.latest.set(result.file, result);
  }
}
