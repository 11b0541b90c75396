import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus, openBenchOffice, pin, tree } from './parts/benchOffice';
import { megabytes, seconds, table } from './parts/figures';
import { writeHugeFile } from './parts/hugeFile';
import { peakMemory } from './parts/peakMemory';

/**
 * Documents whose offsets pass 4 GB, with a table and with a cross-reference stream: signed twice and verified from the
 * command line. Both signatures valid, here and in pdfsig where it can read such a file, earlier bytes of the
 * structure in their place, and the main process within 110 MB. Takes 9 GB of the disk for a while.
 */
const roomBytes = 10e9;
const residentGoal = 110e6;

async function main(): Promise<void> {
  const office = await openBenchOffice();
  try {
    const { bavail, bsize } = statfsSync(office.folder);
    if (bavail * bsize < roomBytes) {
      process.stdout.write(`left out: ${megabytes(roomBytes)} of the disk are wanted\n`);
      return;
    }
    const probe = join(office.folder, 'probe.cjs');
    writeFileSync(probe, `process.on('exit', () => require('fs').writeFileSync(process.env.PROBE, String(${peakMemory})));`);
    const files = ['huge.pdf', 'once.pdf', 'twice.pdf'].map((name) => join(office.folder, name));
    const [huge = '', once = '', twice = ''] = files;
    const rows: string[][] = [];
    let isReached = true;
    const anso = (name: string, args: readonly string[], input = ''): string => {
      const resident = join(office.folder, 'resident');
      const start = performance.now();
      const program = ['--require', probe, join(tree, 'out', 'cli', 'anso.cjs'), ...args];
      const env = { ...process.env, ...office.env, PROBE: resident };
      const { status, stdout, stderr } = spawnSync(process.execPath, program, { input, env, encoding: 'utf8' });
      const memory = Number(readFileSync(resident, 'utf8'));
      isReached &&= status === 0 && memory <= residentGoal;
      rows.push([name, String(status), seconds((performance.now() - start) / 1000), megabytes(memory)]);
      if (status !== 0) process.stdout.write(`${name}: ${stdout}${stderr}\n`);
      return stdout;
    };
    const sign = (name: string, from: string, to: string, box: string): void => {
      anso(name, ['sign', from, '--act', 'approve', '--token', 'OFFICIAL', '--out', to, '--page', '1', '--box', box,
        '--image', join(corpus, 'pictures', 'chu-ky-khoi.png'), '--reason', 'bench', '--pin-stdin'], `${pin}\n`);
    };
    for (const kind of ['table', 'stream'] as const) {
      writeHugeFile(huge, kind);
      sign(`${kind}: signed`, huge, once, '20,200,60,25');
      rmSync(huge);
      sign(`${kind}: signed again`, once, twice, '120,200,60,25');
      rmSync(once);
      const told = JSON.parse(anso(`${kind}: verified`, ['verify', twice, '--json'])) as { signatures?: readonly unknown[] };
      isReached &&= told.signatures?.length === 2;
      const others = spawnSync('pdfsig', ['-nocert', twice], { encoding: 'utf8' }).stdout;
      const valid = others.match(/Signature is Valid\./gu)?.length ?? 0;
      process.stdout.write(`${kind}: ${String(statSync(twice).size)} bytes, ${String(valid)} signatures valid in pdfsig\n`);
      rmSync(twice);
    }
    process.stdout.write(`${table(['above 4 GB', 'status', 'wall', 'resident (main)'], rows)}\n`);
    process.stdout.write(`goal: signed twice and valid, ${megabytes(residentGoal)}: ${isReached ? 'reached' : 'MISSED'}\n`);
  } finally {
    office.dispose();
  }
}

void main();
