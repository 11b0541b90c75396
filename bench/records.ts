import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePeriod, regularPeriod, type ReportPeriod } from '../src/core/records/report';
import { makeReport } from '../src/main/records/makeReport';
import { dueFor } from '../src/main/today/dueToday';
import { Records } from '../src/main/records/records';
import { tree } from './parts/benchOffice';
import { median, seconds, table } from './parts/figures';

const entries = 1_000_000;
const certificates = 2000;
const types = ['QĐ', 'CV', 'TB', 'BC', 'KH', 'TTr', 'GM', 'BB'];

/** Registers and journal of a large office: what durability, the chain and the reports cost at a million entries. */
function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'anso-records-'));
  try {
    const appends = appendOneByOne(join(folder, 'append.db'));
    const full = join(folder, 'full');
    const empty = join(folder, 'empty');
    const filling = fill(full);
    for (const home of [full, empty]) start(home);
    // What filling left in the machine's cache would be written during the figures.
    spawnSync('sync');
    const records = new Records(join(full, 'records.db'));
    const verifying = measured(() => { if (!records.journal.verify().ok) throw new Error('the chain is broken'); });
    const due = median([1, 2, 3].map(() => timed(() => { dueFor({ records, home: full }); })));
    const reports = reportTimes(records);
    records.dispose();
    const [withFull, withEmpty] = startTimes(full, empty);
    process.stdout.write(`${table(['a journal of 1,000,000 entries, 2,000 certificates', 'figure', 'of it processor', 'must'], [
      ['entries one by one, each durable', `${appends.toFixed(0)}/s`, '', '>= 200/s'],
      ['walking the chain and counting again', seconds(verifying.wallMs / 1000), seconds(verifying.processorMs / 1000), '<= 20 s'],
      ...reports.map(([name, { wallMs, processorMs }]) => [name, seconds(wallMs / 1000), seconds(processorMs / 1000), '<= 2 s']),
      ['what is due today', seconds(due / 1000), '', ''],
      ['start of a command with it, beside empty records', `${seconds(withFull / 1000)} - ${seconds(withEmpty / 1000)} = ${seconds((withFull - withEmpty) / 1000)}`, '', '<= 0.3 s'],
      ['(filling it, in blocks of 10,000)', seconds(filling / 1000), '', ''],
    ])}\n`);
    const [load = 0] = loadavg();
    process.stdout.write(`others on this machine: load ${load.toFixed(1)} on ${String(cpus().length)} processors\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function appendOneByOne(path: string): number {
  const records = new Records(path);
  const time = timed(() => {
    for (let n = 0; n < 1000; n += 1) records.journal.append('signingRefused', { act: 'issue', kind: 'noPersonSignature', file: `${String(n)}.pdf`, serial: 'AB12' });
  });
  records.dispose();
  return 1_000_000 / time;
}

/** Two years of signatures, a start and a close each, of 2,000 certificates in 40 units. */
function fill(home: string): number {
  start(home);
  let now = Date.parse('2025-01-02T01:00:00Z');
  const records = new Records(join(home, 'records.db'), { now: () => new Date(now), login: 'bench' });
  return timed(() => {
    records.database.pragma('synchronous = OFF');
    records.database.transaction(() => {
      const unit = records.database.prepare('insert into unit (code, name) values (?, ?)');
      for (let n = 0; n < 40; n += 1) unit.run(`DV${String(n)}`, `Đơn vị ${String(n)}`);
      const certificate = records.database.prepare(`insert into certificate (serial, class, name, unit, notBefore, notAfter) values (?, ?, ?, ?, '2025-01-01', '2030-01-01')`);
      for (let n = 0; n < certificates; n += 1) certificate.run(`CT${String(n)}`, n % 40 === 0 ? 'agency' : 'person', `Người ${String(n)}`, `DV${String(n % 40)}`);
    }).immediate();
    const block = records.database.transaction((from: number) => {
      for (let n = from; n < from + 5000; n += 1) {
        const holder = (n * 7919) % certificates;
        const body = { act: holder % 40 === 0 ? 'issue' : 'approve', file: `${String(n)}.pdf`, holder: `Người ${String(holder)}` };
        const started = records.journal.append('signingStarted', {
          ...body, serial: `CT${String(holder)}`, class: holder % 40 === 0 ? 'agency' : 'person', documentType: types[n % types.length] ?? '', output: `/o/${String(n)}.pdf`, pid: 1,
        });
        records.journal.close(started, 'signingClosed', { ...body, sha256Before: 'a'.repeat(64), sha256After: 'b'.repeat(64), verdict: 'valid' });
        now += 120_000;
      }
    });
    for (let from = 0; from < entries / 2; from += 5000) block(from);
    records.dispose();
  });
}

function reportTimes(records: Records): readonly (readonly [string, Measured])[] {
  const periods: (readonly [string, ReportPeriod | undefined, string?])[] = [
    ['report on a year', regularPeriod('year', 2026, 1)], ['report on half a year', regularPeriod('halfYear', 2026, 1)],
    ['report on a quarter', regularPeriod('quarter', 2026, 2)], ['report on everything', freePeriod('2025-01-01', '2027-12-31')],
    ['report on one unit, everything', freePeriod('2025-01-01', '2027-12-31'), 'DV3'],
  ];
  return periods.map(([name, period, unit]) => {
    if (!period) throw new Error(name);
    const runs = [1, 2, 3].map(() => measured(() => { makeReport(records, period, unit); }));
    const wallMs = median(runs.map((run) => run.wallMs));
    return [name, { wallMs, processorMs: median(runs.map((run) => run.processorMs)) }] as const;
  });
}

/** The whole command line, from the shell, with its records open: medians of nine, taken in turn. */
function startTimes(full: string, empty: string): readonly [number, number] {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < 9; n += 1) {
    times[0].push(timed(() => { start(full); }));
    times[1].push(timed(() => { start(empty); }));
  }
  return [median(times[0]), median(times[1])];
}

function start(home: string): void {
  const ran = spawnSync(process.execPath, [join(tree, 'out', 'cli', 'anso.cjs'), 'journal', 'list', '--limit', '1'], { env: { PATH: process.env['PATH'], ANSO_HOME: home } });
  if (ran.status !== 0) throw new Error(String(ran.stderr));
}

interface Measured {
  readonly wallMs: number;
  /** Of this process alone: what a machine that does nothing else would need. */
  readonly processorMs: number;
}

function measured(work: () => void): Measured {
  const before = process.cpuUsage();
  const wallMs = timed(work);
  const { user, system } = process.cpuUsage(before);
  return { wallMs, processorMs: (user + system) / 1000 };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

// A file that is not there would make the figures of starting meaningless.
readFileSync(join(tree, 'out', 'cli', 'anso.cjs'));
main();
