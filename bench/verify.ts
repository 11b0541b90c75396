import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RunningDigest } from '../src/core/crypto';
import { Crl } from '../src/core/pki/crl';
import { TrustStore } from '../src/core/validation/trustStore';
import { FileSource } from '../src/main/files/fileSource';
import { SettingsFile } from '../src/main/settings';
import { verifyFile } from '../src/main/useCases/verifyDocument';
import { TestPki, agencySubject, type TestIdentity } from '../test/core/pki/testPki';
import { median, megabytes, seconds, table } from './parts/figures';
import { peakMemory } from './parts/peakMemory';
import { writeScan } from './parts/scan';
import { signFile, sizeOf, writeManyObjects } from './parts/signedFiles';

/**
 * Verifying, warm and offline, with the pages read for the document's verdict. Goals: 5 MB with 5 signatures 0.5 s; 51
 * signatures 1.5 s; 100 MB with 3 signatures 1.5 times the hashing of it once for each signature; and for each of them
 * the command line, cold, in 90 MB.
 */
const rounds = 5;
const residentGoal = 90e6;
const tree = resolve(__dirname, '../..');

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'anso-bench-verify-'));
  const pki = new TestPki();
  try {
    const root = pki.authority('RootCA mẫu');
    const person = pki.leaf(root, { key: 'RSA-2048' });
    const agency = pki.leaf(root, { key: 'RSA-2048', subject: agencySubject() });
    const crl = pki.crl(root);
    const trust = (): TrustStore => new TrustStore([root.certificate], [], [Crl.parse(crl)]);
    const settings = new SettingsFile(folder).read();
    const signers = (count: number): readonly TestIdentity[] =>
      Array.from({ length: count }, (_, index) => (index === 0 ? person : agency));
    const rows: string[][] = [];
    const measure =
      async (name: string, path: string, count: number, goal: (hashing: number) => number): Promise<void> => {
      await signFile(path, signers(count));
      const times: number[] = [];
      for (let round = 0; round < rounds + 1; round++) {
        const begun = performance.now();
        const { verdict, signatures } = await verifyFile(path, trust(), new Date(), settings, { withFacts: true });
        if (round > 0) times.push((performance.now() - begun) / 1000);
        if (verdict !== 'valid' ||
          signatures.length !== count) throw new Error(`${name}: ${verdict}, ${String(signatures.length)} signatures`);
      }
      const time = median(times);
      const hashing = median(Array.from({ length: 3 }, () => hash(path))) * count;
      const limit = goal(hashing);
      const memory = median(Array.from({ length: 3 }, () => resident(path, folder)));
      rows.push([
        name, String(count), megabytes(sizeOf(path)), seconds(time), seconds(limit), told(time <= limit),
        seconds(hashing), megabytes(memory), told(memory <= residentGoal),
      ]);
    };
    const file = (name: string): string => join(folder, name);
    writeScan(file('5.pdf'), 5e6);
    await measure('5 MB', file('5.pdf'), 5, () => 0.5);
    writeFileSync(file('51.pdf'), readFileSync(join(tree, 'test/corpus/quyet-dinh-mot-trang.pdf')));
    await measure('one page', file('51.pdf'), 51, () => 1.5);
    writeScan(file('100.pdf'), 100e6);
    await measure('100 MB', file('100.pdf'), 3, (hashing) => 1.5 * hashing);
    writeManyObjects(file('many.pdf'), 100_000);
    // ours, not asked for: each object is looked at once, for references that a later revision could give a meaning
    await measure('100 000 objects', file('many.pdf'), 2, () => 1.4);
    process.stdout.write(`${table(['verifying, warm, median of 5', 'signatures', 'size', 'time', 'goal', '', 'hashing each', 'resident (cold)', '90 MB'], rows)}\n`);
    if (rows.some((row) => row.includes('NOT REACHED'))) process.exitCode = 1;
  } finally {
    pki.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

const told = (isReached: boolean): string => (isReached ? 'reached' : 'NOT REACHED');

/** Reading and hashing the file once: what no verifier can do without. */
function hash(path: string): number {
  const source = FileSource.open(path);
  const begun = performance.now();
  const digest = new RunningDigest('SHA-256');
  for (let at =
    0; at < source.length; at += 1 << 20) digest.update(source.read(at, Math.min(1 << 20, source.length - at)));
  digest.digest();
  source.close();
  return (performance.now() - begun) / 1000;
}

/** Largest resident size of the command line that verifies the file, in bytes. */
function resident(path: string, folder: string): number {
  const probe = join(folder, 'probe.cjs');
  writeFileSync(probe, `process.on('exit', () => require('fs').writeFileSync(process.env.PROBE, String(${peakMemory})));`);
  const env = { ...process.env, ANSO_HOME: join(folder, 'home'), PROBE: join(folder, 'resident') };
  spawnSync(process.execPath, ['--require', probe, join(tree, 'out/cli/anso.cjs'), 'verify', path, '--offline'],
    { env });
  return Number(readFileSync(join(folder, 'resident'), 'utf8'));
}

void main();
