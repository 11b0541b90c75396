import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus, openBenchOffice, pin, tree, type BenchOffice } from './parts/benchOffice';
import { numberOption } from './parts/benchOptions';
import { median, megabytes, table } from './parts/figures';
import { peakMemory } from './parts/peakMemory';
import { peerRates } from './parts/peerRates';

/**
 * A batch of 500 one-page files with visible signatures, from the command line, journal and sync of every file
 * included, beside pdfsig, mutool and podofosign, where installed, signing the same files one after another. Goals:
 * 40 files a second on two cores, and three times pdfsig's rate. Then a fifth of the files and four times as many:
 * what a file more costs in memory, which should be its line in the result and nothing else (our goal: 10 kB).
 * `--files=N` makes the batch smaller, `--rounds=N` repeats it.
 */
const files = numberOption('files', 500);
/** The others have no batch: a part of the files tells their rate. */
const peerFiles = Math.min(files, 60);
const picture = join(corpus, 'pictures', 'chu-ky-khoi.png');
const rounds = numberOption('rounds', 3);
const goals = { rate: 40, besidePdfsig: 3, bytesPerFile: 10e3 };

interface Run {
  /** Files a second. */
  readonly rate: number;
  /** Largest resident size of the main process. */
  readonly resident: number;
}

async function main(): Promise<void> {
  const office = await openBenchOffice();
  try {
    const runs = Array.from({ length: rounds }, (_, round) => signFolder(office, files, `di-${String(round)}`));
    const [few, many] = [Math.ceil(files / 5), files * 4];
    const [small, large] = [signFolder(office, few, 'di-it'), signFolder(office, many, 'di-nhieu')];
    const incoming = folderOf(office, files);
    const signed = join(office.folder, 'di-0', '0000.pdf');
    const peers = peerRates({
      folder: office.folder, pki: office.pki,
      files: readdirSync(incoming).slice(0, peerFiles).map((name) => join(incoming, name)),
      signed, picture,
    });
    const rate = median(runs.map((run) => run.rate));
    const resident = median(runs.map((run) => run.resident));
    const peer = peers.pdfsig.rate;
    const beside = (other: number): string => (peer === null ? '–' : `${(other / peer).toFixed(1)} ×`);
    process.stdout.write(`${table(
      [`${String(files)} files, visible`, 'files/s', 'beside pdfsig', 'bytes added', 'resident'],
      [
        ['anso sign FOLDER', rate.toFixed(1), beside(rate), statSync(signed).size - statSync(join(incoming, '0000.pdf')).size, megabytes(resident)],
        ...[peers.pdfsig, peers.mutool, peers.podofosign].map(({ name, rate: other, added: bytes }) =>
          (other === null ? [name, 'not installed', '–', '–', '–'] : [name, other.toFixed(1), beside(other), bytes ?? '–', '–'])),
      ],
    )}\n`);
    const passed = rate >= goals.rate && (peer === null || rate >= goals.besidePdfsig * peer);
    process.stdout.write(`goal: 40 files/s and 3 × pdfsig: ${passed ? 'reached' : 'MISSED'}\n`);
    const grown = (large.resident - resident) / (many - files);
    process.stdout.write(
      `memory: ${String(few)} files ${megabytes(small.resident)}, ${String(files)} files ${megabytes(resident)}, ` +
      `${String(many)} files ${megabytes(large.resident)}: ${(grown / 1000).toFixed(1)} kB for a file more; ` +
      `goal 10 kB: ${grown <= goals.bytesPerFile ? 'reached' : 'MISSED'}\n`);
  } finally {
    office.dispose();
  }
}

/** So many copies of one document. */
function folderOf({ folder }: BenchOffice, count: number): string {
  const incoming = join(folder, `den-${String(count)}`);
  if (existsSync(incoming)) return incoming;
  mkdirSync(incoming);
  for (let n = 0; n < count; n += 1) {
    copyFileSync(join(corpus, 'quyet-dinh-mot-trang.pdf'), join(incoming, `${String(n).padStart(4, '0')}.pdf`));
  }
  return incoming;
}

/** Signs a folder from the command line. @throws Error where a file is missing in the end */
function signFolder(office: BenchOffice, count: number, to: string): Run {
  const incoming = folderOf(office, count);
  const out = join(office.folder, to);
  const started = performance.now();
  const run = spawnSync(process.execPath, [
    '--require', probe(office.folder), join(tree, 'out', 'cli', 'anso.cjs'), 'sign', incoming, '--act', 'approve',
    '--token', 'OFFICIAL', '--image', picture, '--out', `${out}/`, '--pin-stdin',
    '--summary', join(office.folder, 'summary.csv'),
  ], { input: `${pin}\n`, env: { ...process.env, ...office.env }, encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = (performance.now() - started) / 1000;
  const signed = readdirSync(out).filter((name) => name.endsWith('.pdf')).length;
  if (run.status !== 0 || signed !== count) throw new Error(`${String(signed)} signed: ${run.stderr.slice(-2000)}`);
  return { rate: count / seconds, resident: Number(/RESIDENT (\d+)/u.exec(run.stderr)?.[1]) };
}

/** Tells the largest resident size at the end. */
function probe(folder: string): string {
  const path = join(folder, 'probe.cjs');
  writeFileSync(path, `process.on('exit', () => process.stderr.write('RESIDENT ' + ${peakMemory} + '\\n'));`);
  return path;
}

void main();
