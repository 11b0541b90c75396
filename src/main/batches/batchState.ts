import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { AnsoError } from '../../contract/errors';
import type { SignResult } from '../../contract/models';
import { errorCode } from '../errorCode';

/** A result that was not there when the batch began. */
interface Begun {
  readonly file: string;
  readonly begun: string;
}

/**
 * What a batch has done so far, one JSON object a line, written as each file is settled. Whoever stops the batch, or
 * whatever does, the next run with the same state goes on with what is not signed yet.
 */
export class BatchState {
  private readonly path: string;
  /** The newest word on each file. */
  private readonly latest = new Map<string, SignResult>();
  /** Where results of this batch go whose names were free when it began, by file. */
  private readonly begun = new Map<string, string>();
  /** Where the last whole line ends, if a crash has cut the one behind it. */
  private wholeBytes: number | null = null;

  /** @throws AnsoError batchStateInvalid */
  constructor(path: string) {
    this.path = path;
    let text = '';
    try {
      text = readFileSync(path, 'utf8');
    } catch (cause) {
      if (errorCode(cause) !== 'ENOENT') throw new AnsoError('batchStateInvalid', { file: path }, { cause });
    }
    const end = text.lastIndexOf('\n') + 1;
    if (end < text.length) this.wholeBytes = Buffer.byteLength(text.slice(0, end));
    const lines = text.split('\n');
    for (const [index, line] of lines.entries()) {
      if (line === '') continue;
      try {
        const entry = JSON.parse(line) as SignResult | Begun;
        if ('begun' in entry) this.begun.set(entry.file, entry.begun);
        else this.note(entry);
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

  /**
   * Remembers where the results will lie whose names are free: what is there at the next run was signed by this batch,
   * even where a crash came before the line about it.
   * @throws AnsoError outputNotWritable
   */
  begin(jobs: readonly { readonly file: string; readonly output: string }[]): void {
    const fresh = jobs.filter(({ file, output }) => this.begun.get(file) !== output && !existsSync(output));
    for (const { file, output } of fresh) this.begun.set(file, output);
    this.append(fresh.map(({ file, output }): Begun => ({ file, begun: output })));
  }

  /** A result that lies there without a word about it, of a file that this batch began. */
  isFound({ file, output }: { readonly file: string; readonly output: string }): boolean {
    return this.latest.get(file)?.status !== 'signed' && this.begun.get(file) === output && existsSync(output);
  }

  /** How a file was settled last; null where it was not. */
  result(file: string): SignResult | null {
    return this.latest.get(file) ?? null;
  }

  /** @throws AnsoError outputNotWritable */
  add(result: SignResult): void {
    this.note(result);
    this.append([result]);
  }

  private append(lines: readonly (SignResult | Begun)[]): void {
    if (lines.length === 0) return;
    try {
      // a line behind half a line would spoil both
      if (this.wholeBytes !== null) truncateSync(this.path, this.wholeBytes);
      this.wholeBytes = null;
      appendFileSync(this.path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
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
