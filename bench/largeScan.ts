import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { RunningDigest } from '../src/core/crypto';
import { digestInfo } from '../src/core/signature/digestInfo';
import { presentModules } from '../src/pkcs11/catalogue';
import { forkLauncher } from '../src/pkcs11/forkLauncher';
import { TokenHostClient } from '../src/pkcs11/tokenHostClient';
import { corpus, openBenchOffice, pin, tree } from './parts/benchOffice';
import { median, megabytes, seconds, table } from './parts/figures';
import { peakMemory } from './parts/peakMemory';
import { writeScan } from './parts/scan';

/**
 * A scan of 100 MB signed from the command line, cold, beside the floor: start Node, copy and hash,
 * one signature of the token through its host, sync. Goals: 1.5 times the floor's CPU, 90 MB of
 * memory in the main process. 1 GB as well: the memory must be the same within 10 MB (`--small` leaves it out).
 */
const rounds = 5;

interface Cost {
  readonly cpu: number;
  readonly wall: number;
  /** Largest resident size of the main process. */
  readonly resident: number;
}

async function main(): Promise<void> {
  const office = await openBenchOffice();
  try {
    const probe = join(office.folder, 'probe.cjs');
    writeFileSync(probe, `process.on('exit', () => require('fs').writeFileSync(process.env.PROBE, String(${peakMemory})));`);
    const sizes = [100e6, ...(process.argv.includes('--small') ? [] : [1000e6])];
    const rows: string[][] = [];
    for (const size of sizes) {
      const scan = join(office.folder, 'scan.pdf');
      const result = join(office.folder, 'signed.pdf');
      writeScan(scan, size);
      const cost = (args: readonly string[], input: string): Cost => {
        const figures = Array.from({ length: size > 500e6 ? 1 : rounds }, () => {
          rmSync(result, { force: true });
          return run(['--require', probe, ...args], input, { ...office.env, PROBE: join(office.folder, 'resident') });
        });
        return {
          cpu: median(figures.map(({ cpu }) => cpu)),
          wall: median(figures.map(({ wall }) => wall)),
          resident: Math.max(...figures.map(({ resident }) => resident)),
        };
      };
      const floor = cost([__filename, '--floor', scan, result, office.soft.modulePath], '');
      const ours = cost([
        join(tree, 'out', 'cli', 'anso.cjs'), 'sign', scan, '--act', 'approve', '--token', 'OFFICIAL', '--out', result,
        '--page', '1', '--box', '120,200,60,25', '--image', join(corpus, 'pictures', 'chu-ky-khoi.png'), '--reason', 'bench', '--pin-stdin',
      ], `${pin}\n`);
      const verify = cost([join(tree, 'out', 'cli', 'anso.cjs'), 'verify', result], '');
      const row = (name: string, { cpu, wall, resident }: Cost): string[] =>
        [name, seconds(cpu), `${(cpu / floor.cpu).toFixed(2)} x`, seconds(wall), megabytes(resident)];
      rows.push(row(`${megabytes(size)}: floor`, floor), row(`${megabytes(size)}: anso sign`, ours));
      if (process.argv.includes('--verify')) rows.push(row(`${megabytes(size)}: anso verify`, verify));
    }
    process.stdout.write(`${table(['a scan, cold, median of 5', 'CPU', 'of the floor', 'wall', 'resident (main)'], rows)}\n`);
  } finally {
    office.dispose();
  }
}

/** Runs a program to its end; CPU of the program and of everything it started and waited for. */
function run(args: readonly string[], input: string, env: Record<string, string>): Cost {
  const before = childrenCpu();
  const start = performance.now();
  const done = spawnSync(process.execPath, args, { input, env: { ...process.env, ...env }, encoding: 'utf8' });
  const wall = (performance.now() - start) / 1000;
  const verdictOnly = args.includes('verify');
  if (done.status !== 0 && !verdictOnly) throw new Error(`${args.join(' ')}: ${done.stderr}`);
  return { cpu: childrenCpu() - before, wall, resident: Number(readFileSync(env['PROBE'] ?? '', 'utf8')) };
}

/** User and system time of finished children, in seconds (proc(5), fields 16 and 17, hundredths). */
function childrenCpu(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

async function floor(scan: string, result: string, modulePath: string): Promise<void> {
  // The program looks for the token in every driver of the machine; so does its floor.
  const launch = forkLauncher({ program: join(tree, 'out', 'pkcs11', 'token-host.cjs') });
  const clients = presentModules(process.platform).map((path) => new TokenHostClient({ modulePath: path, launch }));
  const client = clients.find((candidate) => candidate.modulePath === modulePath);
  if (!client) throw new Error('no module');
  await Promise.allSettled(clients.map((candidate) => candidate.listTokens()));
  const digest = new RunningDigest('SHA-256');
  const [from, to] = [openSync(scan, 'r'), openSync(result, 'w')];
  const buffer = new Uint8Array(1024 * 1024);
  for (let got = readSync(from, buffer); got > 0; got = readSync(from, buffer)) {
    digest.update(buffer.subarray(0, got));
    writeSync(to, buffer, 0, got);
  }
  const [token] = await client.listTokens();
  const [certificate] = token?.certificates ?? [];
  if (!token || !certificate) throw new Error('no token');
  await client.withLogin(token, pin, (session) => session.sign(certificate, digestInfo(digest.digest())));
  fsyncSync(to);
  closeSync(from);
  closeSync(to);
  await Promise.all(clients.map((candidate) => candidate.close()));
}

const at = process.argv.indexOf('--floor');
const [scan, result, modulePath] = process.argv.slice(at + 1);
if (at > 0 && scan && result && modulePath) void floor(scan, result, modulePath);
else void main();
