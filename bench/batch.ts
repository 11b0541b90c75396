import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus, openBenchOffice, pin, tree } from './parts/benchOffice';
import { makeKeyDatabase } from './parts/keyDatabase';
import { median, table } from './parts/figures';
import { peakMemory } from './parts/peakMemory';

/**
 * A batch of 500 one-page files with visible signatures, from the command line, journal and sync of every file
 * included, beside pdfsig signing the same files one after another. Goals: 40 files a second on two cores, and
 * three times pdfsig's rate. `--files=N` makes the batch smaller.
 */
const files = Number(process.argv.find((arg) => arg.startsWith('--files='))?.slice(8) ?? 500);
/** pdfsig has no batch: a part of the files tells its rate. */
const peerFiles = Math.min(files, 60);
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
        '--token', 'OFFICIAL', '--image', join(corpus, 'pictures', 'chu-ky-khoi.png'), '--out', `${out}/`, '--pin-stdin',
        '--summary', join(office.folder, 'summary.csv'),
      ], { input: `${pin}\n`, env: { ...process.env, ...office.env }, encoding: 'utf8', maxBuffer: 1 << 28 });
      const seconds = (performance.now() - started) / 1000;
      const signed = readdirSync(out).filter((name) => name.endsWith('.pdf')).length;
      if (run.status !== 0 || signed !== files) throw new Error(`${String(signed)} signed: ${run.stderr.slice(-2000)}`);
      memory.push(Number(/RESIDENT (\d+)/u.exec(run.stderr)?.[1]));
      ours.push(files / seconds);
    }
    const peer = peerRate(office.folder, incoming, makeKeyDatabase(office.folder, office.pki));
    const rate = median(ours);
    process.stdout.write(`${table(
      [`${String(files)} files, visible`, 'files/s', 'beside pdfsig', 'resident'],
      [
        ['anso sign FOLDER', rate.toFixed(1), peer === null ? '–' : `${(rate / peer).toFixed(1)} ×`, `${(median(memory) / 1e6).toFixed(0)} MB`],
        ['pdfsig -add-signature', peer === null ? 'not installed' : peer.toFixed(1), '1', '–'],
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

/** Files a second by pdfsig, with the same key in a database of its own; null where it is not installed. */
function peerRate(folder: string, incoming: string, database: string | null): number | null {
  if (database === null) return null;
  const out = join(folder, 'peer');
  mkdirSync(out);
  const started = performance.now();
  for (const name of readdirSync(incoming).slice(0, peerFiles)) {
    const { status } = spawnSync('pdfsig', ['-nssdir', `sql:${database}`, '-nick', 'official', '-add-signature', join(incoming, name), join(out, name)]);
    if (status !== 0) return null;
  }
  return peerFiles / ((performance.now() - started) / 1000);
}

void main();
