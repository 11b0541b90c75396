import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { corpus, openBenchOffice, pin, tree } from './parts/benchOffice';
import { median, ms, table } from './parts/figures';

/**
 * From the start of the command line to the signed file of one small document, PIN given: Node, program, driver in
 * its process, plan, signature, check, journal, sync. Goal: 0.6 s. The first start of an empty home is told apart.
 */
const rounds = 9;
const goalMs = 600;

async function main(): Promise<void> {
  const office = await openBenchOffice();
  try {
    const result = join(office.folder, 'signed.pdf');
    const once = (): number => {
      rmSync(result, { force: true });
      const started = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [
        join(tree, 'out', 'cli', 'anso.cjs'), 'sign', join(corpus, 'quyet-dinh-mot-trang.pdf'), '--act', 'approve',
        '--token', 'OFFICIAL', '--image', join(corpus, 'pictures', 'chu-ky-khoi.png'), '--out', result, '--pin-stdin',
      ], { input: `${pin}\n`, env: { ...process.env, ...office.env }, encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      return performance.now() - started;
    };
    const first = once();
    const later = median(Array.from({ length: rounds }, once));
    const bare = median(Array.from({ length: rounds }, () => {
      const started = performance.now();
      spawnSync(process.execPath, ['-e', '0']);
      return performance.now() - started;
    }));
    process.stdout.write(`${table(['start to signed file', 'time'], [
      ['node -e 0', ms(bare)], ['anso sign, first start', ms(first)], [`anso sign, median of ${String(rounds)}`, ms(later)],
    ])}\n`);
    process.stdout.write(`goal: ${ms(goalMs)}: ${later <= goalMs ? 'reached' : 'MISSED'}\n`);
  } finally {
    office.dispose();
  }
}

void main();
