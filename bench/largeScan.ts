import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { RunningDigest } from '../src/core/crypto';
import { digestInfo } from '../src/core/signature/digestInfo';
import { presentModules } from '../src/pkcs11/catalogue';
import { forkLauncher } from '../src/pkcs11/forkLauncher';
import { TokenHostClient } from '../src/pkcs11/tokenHostClient';
import { isAsked, numberOption } from './parts/benchOptions';
import { corpus, openBenchOffice, pin, tree } from './parts/benchOffice';
import { median, megabytes, seconds, table } from './parts/figures';
import { peakMemory } from './parts/peakMemory';
import { writeScan } from './parts/scan';

/**
 * A scan of 100 MB signed from the command line, cold, beside the floor: start Node, copy and hash,
 * one signature of the token through its host, sync. Goals: 1.5 times the floor's CPU, 90 MB of
 * memory in the main process; 1 GB the same memory within 10 MB. Floor and program take turns, since
 * a busy machine slows whatever runs. `--small` leaves 1 GB out, `--verify` verifies as well, `--rounds=N`.
 */
const rounds = numberOption('rounds', 7);
const goals = { share: 1.5, resident: 90e6, grown: 10e6 };

interface Cost {
  readonly cpu: number;
  readonly wall: number;
  /** Largest resident size of the main process. */
  readonly resident: number;
}

type Work = () => Cost;

async function main(): Promise<void> {
  const office = await openBenchOffice();
  try {
    const probe = join(office.folder, 'probe.cjs');
    writeFileSync(probe, `process.on('exit', () => require('fs').writeFileSync(process.env.PROBE, String(${peakMemory})));`);
    const scan = join(office.folder, 'scan.pdf');
    const result = join(office.folder, 'signed.pdf');
    const anso = join(tree, 'out', 'cli', 'anso.cjs');
    const program = (args: readonly string[], input = ''): Work => () => {
      if (!args.includes('verify')) rmSync(result, { force: true });
      return run(['--require', probe, ...args], input, { ...office.env, PROBE: join(office.folder, 'resident') });
    };
    const works: Readonly<Record<string, Work>> = {
      floor: program([__filename, '--floor', scan, result, office.soft.modulePath]),
      'anso sign': program([
        anso, 'sign', scan, '--act', 'approve', '--token', 'OFFICIAL', '--out', result,
        '--page', '1', '--box', '120,200,60,25', '--image', join(corpus, 'pictures', 'chu-ky-khoi.png'), '--reason', 'bench', '--pin-stdin',
      ], `${pin}\n`),
      ...(isAsked('verify') ? { 'anso verify': program([anso, 'verify', result]) } : {}),
    };
    const rows: string[][] = [];
    const measured = (size: number, count: number): { readonly share: number; readonly resident: number } => {
      writeScan(scan, size);
      const costs = inTurns(Object.values(works), count);
      const floors = costs[0] ?? [];
      Object.keys(works).forEach((name, index) => {
        rows.push(row(`${megabytes(size)}: ${name}`, costs[index] ?? [], floors));
      });
      const ours = costs[1] ?? [];
      return { share: cpuOf(ours) / cpuOf(floors), resident: residentOf(ours) };
    };
    const small = measured(100e6, rounds);
    const large = isAsked('small') ? null : measured(1000e6, 3);
    process.stdout.write(`${table(['a scan, cold, medians', 'CPU', 'of the floor', 'turn by turn', 'wall', 'resident (main)'], rows)}\n`);
    const isReached = small.share <= goals.share && small.resident <= goals.resident &&
      (large === null || Math.abs(large.resident - small.resident) <= goals.grown);
    process.stdout.write(`goal: 1.5 x the floor's CPU, 90 MB, 1 GB within 10 MB of that: ${isReached ? 'reached' : 'MISSED'}\n`);
  } finally {
    office.dispose();
  }
}

/** Each work's costs, all works once in every turn; a first turn fills the caches of the machine and is left out. */
function inTurns(works: readonly Work[], count: number): readonly (readonly Cost[])[] {
  const turns = Array.from({ length: count + 1 }, () => works.map((work) => work())).slice(1);
  return works.map((_, index) => turns.flatMap((turn) => turn[index] ?? []));
}

const cpuOf = (costs: readonly Cost[]): number => median(costs.map(({ cpu }) => cpu));
const residentOf = (costs: readonly Cost[]): number => Math.max(...costs.map(({ resident }) => resident));

function row(name: string, costs: readonly Cost[], floors: readonly Cost[]): string[] {
  const shares = costs.map(({ cpu }, turn) => cpu / (floors[turn]?.cpu ?? Number.NaN));
  return [
    name, seconds(cpuOf(costs)), `${(cpuOf(costs) / cpuOf(floors)).toFixed(2)} x`,
    `${Math.min(...shares).toFixed(2)}–${Math.max(...shares).toFixed(2)}`,
    seconds(median(costs.map(({ wall }) => wall))), megabytes(residentOf(costs)),
  ];
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
