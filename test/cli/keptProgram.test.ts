import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptProgram } from '../../src/cli/keptProgram';
import { DerivedFiles } from '../../src/main/files/derivedFiles';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'anso-kept-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const program = (): string => join(folder, 'program.cjs');
const write = (text: string): void => { writeFileSync(program(), text); };
const load = (key = 'sign'): KeptProgram => new KeptProgram(program(), new DerivedFiles(join(folder, 'code'), 4), key);
const answer = ({ exports }: KeptProgram): unknown => (exports as { answer(): unknown }).answer();
const keptFiles = (): string[] => readdirSync(join(folder, 'code')).map((name) => join(folder, 'code', name));

/** Runs a program and keeps what it compiled. */
function runAndKeep(text: string): void {
  write(text);
  const first = load();
  answer(first);
  first.keep();
}

describe('a program whose compiled code is kept', () => {
  it('finds its code again, each command its own', () => {
    runAndKeep('exports.answer = () => 41;');
    expect(load().wasKept).toBe(true);
    expect(answer(load())).toBe(41);
    expect(load('verify').wasKept).toBe(false);
  });

  it('runs as any other module, with its folder and what it requires', () => {
    writeFileSync(join(folder, 'beside.cjs'), 'module.exports = 7;');
    runAndKeep("exports.answer = () => [require('./beside.cjs'), __dirname];");
    expect(answer(load())).toEqual([7, folder]);
  });

  // The engine itself would run the old code: it compares lengths.
  it('never runs old code for a new program of the same length', () => {
    runAndKeep('exports.answer = () => 41;');
    write('exports.answer = () => 42;');
    const renewed = load();
    expect(renewed.wasKept).toBe(false);
    expect(answer(renewed)).toBe(42);
  });

  it('takes no notice of kept code that is torn or damaged', () => {
    runAndKeep('exports.answer = () => 41;');
    const [file = ''] = keptFiles();
    const whole = readFileSync(file);
    for (const broken of [whole.subarray(0, whole.length - 9), Buffer.alloc(0), flipped(whole, whole.length - 20)]) {
      writeFileSync(file, broken);
      expect(load().wasKept).toBe(false);
      expect(answer(load())).toBe(41);
    }
  });

  it('runs without it where nothing can be written', () => {
    writeFileSync(join(folder, 'code'), 'a file where the folder would be');
    runAndKeep('exports.answer = () => 41;');
    expect(answer(load())).toBe(41);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
