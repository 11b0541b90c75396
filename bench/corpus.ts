import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { AnsoError } from '../src/contract/errors';
import { BufferSource } from '../src/core/bytes';
import { RunningDigest } from '../src/core/crypto';
import { imageAppearance } from '../src/core/pdf/appearance/markAppearance';
import { PdfDocument } from '../src/core/pdf/document';
import { readPng } from '../src/core/pdf/image/readPng';
import { pdfaPart } from '../src/core/pdf/pdfaPart';
import { Certificate } from '../src/core/pki/certificate';
import { completeCms, contentsBytesFor, signedAttributes } from '../src/core/signature/completeCms';
import { preparedDigest } from '../src/core/signature/digestRanges';
import { refuseUnsignable } from '../src/core/signature/documentLock';
import { embed, prepareSignature } from '../src/core/signature/prepareSignature';
import { makeDemoPki, type DemoIdentity } from '../test/rig/demoPki';
import { corpus as ownFiles } from './parts/benchOffice';
import { signatureBy } from './parts/memoryKey';
import { table } from './parts/figures';

/**
 * Every PDF of a folder signed twice, visibly, by two people, and judged by others: pdfsig calls both signatures and
 * all earlier ones valid, qpdf finds no more than it found before, earlier bytes stay. The command line's engine
 * with keys in memory, so that thousands of files take minutes. `npm run bench corpus -- --folder=DIR [--list]`
 */
interface Verdict {
  readonly name: string;
  readonly outcome: 'passed' | 'refused' | 'failed';
  readonly why: string;
}

async function main(): Promise<void> {
  const given = process.argv.find((arg) => arg.startsWith('--folder='))?.slice(9);
  const folder = given === undefined ? ownFiles : resolve(given);
  const work = mkdtempSync(join(tmpdir(), 'anso-corpus-'));
  try {
    const pki = await makeDemoPki(join(work, 'pki'));
    const [first, second] = pki.officials;
    if (!first || !second) throw new Error('the demonstration PKI has no officials');
    const names = readdirSync(folder).filter((name) => /\.pdf$/iu.test(name)).sort();
    const verdicts = names.map((name) => judge(join(folder, name), [first, second], work));
    report(verdicts);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function report(verdicts: readonly Verdict[]): void {
  const count = (outcome: Verdict['outcome']): number => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const share = (n: number): string => `${((100 * n) / Math.max(1, verdicts.length)).toFixed(1)} %`;
  process.stdout.write(`${table(['signed twice', 'files', ''], [
    ['both valid, earlier bytes and signatures kept', count('passed'), share(count('passed'))],
    ['refused with a reason', count('refused'), share(count('refused'))],
    ['failed', count('failed'), share(count('failed'))],
  ])}\n`);
  const shown = process.argv.includes('--list') ? verdicts.filter(({ outcome }) => outcome !== 'passed') : verdicts.filter(({ outcome }) => outcome === 'failed');
  for (const { name, outcome, why } of shown) process.stdout.write(`${outcome}  ${name}: ${why}\n`);
}

const seal = readPng(new Uint8Array(readFileSync(join(ownFiles, 'pictures', 'con-dau-mau.png'))));

function judge(path: string, people: readonly DemoIdentity[], work: string): Verdict {
  const name = basename(path);
  const before = new Uint8Array(readFileSync(path));
  let file: Uint8Array = before;
  try {
    for (const [turn, person] of people.entries()) file = signed(file, person, turn);
  } catch (thrown) {
    if (thrown instanceof AnsoError && thrown.kind !== 'internal' && thrown.kind !== 'selfCheckFailed') {
      return { name, outcome: 'refused', why: `${thrown.kind} ${JSON.stringify(thrown.data)}` };
    }
    return { name, outcome: 'failed', why: thrown instanceof Error ? (thrown.stack ?? thrown.message).split('\n').slice(0, 3).join(' ') : String(thrown) };
  }
  const faults = faultsOf(before, file, path, work);
  return { name, outcome: faults.length === 0 ? 'passed' : 'failed', why: faults.join('; ') };
}

function signed(file: Uint8Array, person: DemoIdentity, turn: number): Uint8Array {
  const document = PdfDocument.open(new BufferSource(file), { repair: true });
  refuseUnsignable(document);
  const certificate = Certificate.parse(person.certificateDer);
  const prepared = prepareSignature(document, {
    page: 1,
    rectMm: { x: 20 + 40 * turn, y: 20, w: 30, h: 30 },
    appearance: (update, page) => imageAppearance(update, seal, { w: 85, h: 85 }, page, pdfaPart(document)),
    signingTime: new Date(),
    contentsBytes: contentsBytesFor(certificate),
    alternative: person.commonName,
  });
  const { source } = document;
  const whole = new RunningDigest('SHA-256').update(source.read(0, source.length));
  const attributes = signedAttributes(preparedDigest(whole, prepared), certificate);
  const signature = signatureBy(person.keyPath, attributes);
  const appended = embed(prepared, completeCms({ certificate, chain: [], signedAttributes: attributes, signature }));
  const result = new Uint8Array(source.length + appended.length);
  result.set(source.read(0, source.length));
  result.set(appended, source.length);
  return result;
}

function faultsOf(before: Uint8Array, after: Uint8Array, path: string, work: string): readonly string[] {
  const result = join(work, 'result.pdf');
  writeFileSync(result, after);
  const faults: string[] = [];
  if (Buffer.compare(Buffer.from(after.subarray(0, before.length)), Buffer.from(before)) !== 0) faults.push('earlier bytes changed');
  const [was, is] = [path, result].map((each) => validSignatures(each));
  if (is === undefined || was === undefined || is.valid < was.valid + 2) {
    faults.push(`pdfsig: ${String(is?.valid ?? 0)} valid of ${String(is?.all ?? 0)}, before ${String(was?.valid ?? 0)}`);
  }
  const [grade, graded] = [path, result].map((each) => spawnSync('qpdf', ['--check', each]).status ?? 9);
  // 0 clean, 3 warnings, 2 errors
  const rank = (status: number | undefined): number => (status === 0 ? 0 : status === 3 ? 1 : 2);
  if (rank(graded) > rank(grade)) faults.push(`qpdf: ${String(grade)} became ${String(graded)}`);
  if (statSync(result).size > before.length + 200_000) faults.push('grew by more than 200 KB');
  return faults;
}

function validSignatures(path: string): { readonly valid: number; readonly all: number } {
  const { stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return {
    valid: (stdout.match(/Signature Validation: Signature is Valid\./gu) ?? []).length,
    all: (stdout.match(/^Signature #/gmu) ?? []).length,
  };
}

void main();
