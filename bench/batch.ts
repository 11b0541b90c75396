import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus, openBenchOffice, pin, tree } from './parts/benchOffice';
import { median, table } from './parts/figures';
import { peakMemory } from './parts/peakMemory';
import { peerRates } from './parts/peerRates';

/**
 * A batch of 500 one-page files with visible signatures, from the command line, journal and sync of every file
 * included, beside pdfsig, mutool and podofosign, where installed, signing the same files one after another. Goals:
 * 40 files a second on two cores, and three times pdfsig's rate. `--files=N` makes the batch smaller.
 */
const files = Number(process.argv.find((arg) => arg.startsWith('--files='))?.slice(8) ?? 500);
/** The others have no batch: a part of the files tells their rate. */
const peerFiles = Math.min(files, 60);
const picture = join(corpus, 'pictures', 'chu-ky-khoi.png');
const rounds = Number(process.argv.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? 3);

async function main(): Promise<void> {
  const office = await openBenchOffice();
  try {
    const incoming = join(office.folder, 'den');
    mkdirSync(incoming);
    for (let n = 0; n < files; n += 1) {
      copyFileSync(join(corpus, 'quyet-dinh-mot-trang.pdf'), join(incoming, `${String(n).padStart(4, '0')}.pdf`));
    }
    const ours: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const out = join(office.folder, `di-${String(round)}`);
      const started = performance.now();
      const run = spawnSync(process.execPath, [
        '--require', probe(office.folder), join(tree, 'out', 'cli', 'anso.cjs'), 'sign', incoming, '--act', 'approve',
        '--token', 'OFFICIAL', '--image', picture, '--out', `${out}/`, '--pin-stdin',
        '--summary', join(office.folder, 'summary.csv'),
      ], { input: `${pin}\n`, env: { ...process.env, ...office.env }, encoding: 'utf8', maxBuffer: 1 << 28 });
      const seconds = (performance.now() - started) / 1000;
      const signed = readdirSync(out).filter((name) => name.endsWith('.pdf')).length;
      if (run.status !== 0 || signed !== files) throw new Error(`${String(signed)} signed: ${run.stderr.slice(-2000)}`);
      memory.push(Number(/RESIDENT (\d+)/u.exec(run.stderr)?.[1]));
      ours.push(files / seconds);
    }
    const signed = join(office.folder, 'di-0', '0000.pdf');
    const peers = peerRates({
      folder: office.folder, pki: office.pki,
      files: readdirSync(incoming).slice(0, peerFiles).map((name) => join(incoming, name)),
      signed, picture,
    });
    const rate = median(ours);
    const peer = peers.pdfsig.rate;
    const beside = (other: number): string => (peer === null ? '–' : `${(other / peer).toFixed(1)} ×`);
    process.stdout.write(`${table(
      [`${String(files)} files, visible`, 'files/s', 'beside pdfsig', 'bytes added', 'resident'],
      [
        ['anso sign FOLDER', rate.toFixed(1), beside(rate), statSync(signed).size - statSync(join(incoming, '0000.pdf')).size, `${(median(memory) / 1e6).toFixed(0)} MB`],
        ...[peers.pdfsig, peers.mutool, peers.podofosign].map(({ name, rate: other, added: bytes }) =>
          (other === null ? [name, 'not installed', '–', '–', '–'] : [name, other.toFixed(1), beside(other), bytes ?? '–', '–'])),
      ],
    )}\n`);
    const passed = rate >= 40 && (peer === null || rate >= 3 * peer);
    process.stdout.write(`goal: 40 files/s and 3 × pdfsig: ${passed ? 'reached' : 'MISSED'}\n`);
  } finally {
    office.dispose();
  }
}

/** Tells the largest resident size at the end. */
function probe(folder: string): string {
  const path = join(folder, 'probe.cjs');
  writeFileSync(path, `process.on('exit', () => process.stderr.write('RESIDENT ' + ${peakMemory} + '\\n'));`);
  return path;
}

void main();
